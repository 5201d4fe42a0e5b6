package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** One item of an order. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderItem(String sku, int quantity) {}

package dev.breakwater.order.orders;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much one answer may hold.
 *
 * @param limit how many of a user's orders one answer holds at most
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.orders", ignoreUnknownFields = false)
record OrderSettings(@Min(1) @Max(1000) int limit) {}

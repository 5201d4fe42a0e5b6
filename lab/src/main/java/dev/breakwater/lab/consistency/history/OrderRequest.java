package dev.breakwater.lab.consistency.history;

import java.util.List;

/** The order that a client wants, under an idempotency key of its own. */
public record OrderRequest(String user, String key, List<OrderItem> items) {}

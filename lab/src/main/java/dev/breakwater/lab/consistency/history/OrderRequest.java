package dev.breakwater.lab.consistency.history;

import java.util.List;

/** What a client wants: one order, under a key of its own. */
record OrderRequest(String user, String key, List<OrderItem> items) {}

package dev.breakwater.lab.consistency.history;

/** One line of an order. */
record OrderItem(String sku, int quantity) {}

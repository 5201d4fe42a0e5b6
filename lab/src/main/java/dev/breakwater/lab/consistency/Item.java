package dev.breakwater.lab.consistency;

/** One line of an order. */
record Item(String sku, int quantity) {}

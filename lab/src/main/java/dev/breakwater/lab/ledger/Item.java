package dev.breakwater.lab.ledger;

/** One line of an order. */
record Item(String sku, int quantity) {}

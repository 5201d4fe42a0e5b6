package dev.breakwater.user.orders.place;

import java.util.List;

/** A valid order that a caller wants to place. */
public record NewOrder(List<Item> items) {

    /** One line of the order. */
    public record Item(String sku, int quantity) {}
}

package dev.breakwater.lab.consistency.history;

import java.util.List;

/** The order that a client wants, under an idempotency key of its own. */
public record OrderRequest(String user, String key, List<OrderItem> items) {

    /** Returns another order with the same key. */
    public OrderRequest another() {
        return new OrderRequest(
                user,
                key,
                items.stream()
                        .map(item -> new OrderItem(item.sku(), item.quantity() + 1))
                        .toList());
    }
}

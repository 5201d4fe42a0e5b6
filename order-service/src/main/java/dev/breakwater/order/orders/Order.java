package dev.breakwater.order.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order as callers see it: the components, in this order, are the JSON document.
 *
 * @param items in the order in which they were entered
 * @param total the sum of the items, in {@code currency}
 * @param currency an ISO 4217 code
 */
record Order(
        UUID id,
        String userId,
        OrderStatus status,
        List<Item> items,
        BigDecimal total,
        String currency,
        Instant placedAt) {

    /** Name and price are those of the day of the order. */
    record Item(String sku, String name, int quantity, BigDecimal unitPrice) {}
}

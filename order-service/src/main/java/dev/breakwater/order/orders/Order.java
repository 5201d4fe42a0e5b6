package dev.breakwater.order.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as callers see it: the components, in this order, are the JSON document.
 *
 * @param items in the order in which they were entered
 * @param total the sum of the items, in {@code currency}
 * @param currency an ISO 4217 code
 * @param refusal why it was rejected, where that is known
 */
public record Order(
        UUID id,
        String userId,
        OrderStatus status,
        List<Item> items,
        BigDecimal total,
        String currency,
        Instant placedAt,
        @JsonInclude(Include.NON_NULL) @Nullable Refusal refusal) {

    /** Name and price are those of the day of the order. */
    public record Item(String sku, String name, int quantity, BigDecimal unitPrice) {}

    Order with(OrderStatus next, @Nullable Refusal why) {
        return new Order(id, userId, next, items, total, currency, placedAt, why);
    }
}

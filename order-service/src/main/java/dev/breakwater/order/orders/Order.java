package dev.breakwater.order.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order. Its components, in this order, are the JSON document of a response.
 *
 * @param items the items, in the order of the request
 * @param total the sum of the items, in {@code currency}
 * @param currency an ISO 4217 code
 * @param refusal why the order was rejected, if that is known
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

    /** An item, with the name and the price of the day of the order. */
    public record Item(String sku, String name, int quantity, BigDecimal unitPrice) {}

    Order with(OrderStatus newStatus, @Nullable Refusal newRefusal) {
        return new Order(id, userId, newStatus, items, total, currency, placedAt, newRefusal);
    }
}

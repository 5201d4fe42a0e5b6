package dev.breakwater.user.orders;

import dev.breakwater.user.request.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An order as the Order Service returns it. */
public record Order(
        UUID id,
        String userId,
        String status,
        List<Item> items,
        BigDecimal total,
        String currency,
        Instant placedAt) {

    /** One line of an order. */
    public record Item(String sku, String name, int quantity, BigDecimal unitPrice) {}

    /**
     * Rejects an order that breaks the contract.
     *
     * @throws IllegalArgumentException if an item is null
     */
    public Order {
        if (items.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an item is null");
        }
    }

    /** Returns true if the order is accepted but not yet paid. */
    public boolean awaitsPayment() { // Jackson would serialize a method named isPending
        return status.equals("PAYMENT_PENDING");
    }

    public boolean hasId(UUID other) {
        return id.equals(other);
    }

    public boolean belongsTo(UserId user) {
        return userId.equals(user.value());
    }
}

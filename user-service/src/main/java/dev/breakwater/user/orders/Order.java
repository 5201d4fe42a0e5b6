package dev.breakwater.user.orders;

import dev.breakwater.user.request.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An order as the Order Service tells it; what it adds in future is ignored here. */
record Order(
        UUID id,
        String userId,
        String status,
        List<Item> items,
        BigDecimal total,
        String currency,
        Instant placedAt) {

    record Item(String sku, String name, int quantity, BigDecimal unitPrice) {}

    /**
     * Public for Jackson.
     *
     * @throws IllegalArgumentException if one of the items is null
     */
    public Order {
        if (items.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an item that is null");
        }
    }

    /** Accepted, and not paid yet. */
    boolean isPending() {
        return status.equals("PAYMENT_PENDING");
    }

    /** What it takes to remember it: itself and each of its items. */
    int records() {
        return 1 + items.size();
    }

    boolean hasId(UUID other) {
        return id.equals(other);
    }

    boolean belongsTo(UserId user) {
        return userId.equals(user.value());
    }
}

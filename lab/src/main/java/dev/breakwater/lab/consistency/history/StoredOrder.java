package dev.breakwater.lab.consistency.history;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order in the database.
 *
 * @param key the idempotency key that leads to the order; null if none does
 */
public record StoredOrder(
        String id,
        String user,
        @Nullable String key,
        String status,
        BigDecimal total,
        List<OrderItem> items) {

    private static final Set<String> FINAL = Set.of("CONFIRMED", "REJECTED", "ABANDONED");

    public boolean isConfirmed() {
        return status.equals("CONFIRMED");
    }

    public boolean isRejected() {
        return status.equals("REJECTED");
    }

    /** Returns whether order-service undid the order and answered its client with a 503. */
    public boolean isAbandoned() {
        return status.equals("ABANDONED");
    }

    public boolean isFinal() {
        return FINAL.contains(status);
    }
}

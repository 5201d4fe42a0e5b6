package dev.breakwater.lab.consistency.history;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds of an order.
 *
 * @param key the idempotency key that leads to it, if one does
 */
record StoredOrder(
        String id,
        String user,
        @Nullable String key,
        String status,
        BigDecimal total,
        List<OrderItem> items) {

    static final String CONFIRMED = "CONFIRMED";
    static final String REJECTED = "REJECTED";

    /** It was undone, its caller told so with a 503, and nobody sees it. */
    static final String ABANDONED = "ABANDONED";

    private static final Set<String> FINAL = Set.of(CONFIRMED, REJECTED, ABANDONED);

    boolean is(String other) {
        return status.equals(other);
    }

    boolean isFinal() {
        return FINAL.contains(status);
    }
}

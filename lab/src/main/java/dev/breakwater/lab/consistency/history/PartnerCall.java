package dev.breakwater.lab.consistency.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A request that a partner received for an order. It takes effect even if order-service never gets
 * the response.
 *
 * @param key the idempotency key of the request
 * @param amount the amount of a charge
 * @param at when the partner received it, in milliseconds since the epoch
 */
public record PartnerCall(
        Operation operation,
        String orderId,
        String key,
        int status,
        @Nullable BigDecimal amount,
        long at) {

    /** What partners do. An operation stands before the one that undoes it. */
    public enum Operation {
        RESERVE("/inventory/reservations", 201),
        RELEASE("/inventory/releases", 200),
        CHARGE("/payment/charges", 201),
        REFUND("/payment/refunds", 200),
        MAIL("/email/messages", 202);

        final String path;
        private final int success;

        Operation(String path, int success) {
            this.path = path;
            this.success = success;
        }
    }

    public boolean succeeded(Operation expected) {
        return operation == expected && status == expected.success;
    }

    @Override
    public String toString() {
        return "%s %d at %d".formatted(operation, status, at)
                + (key.equals(orderId) ? "" : " under " + key)
                + (amount == null ? "" : " of " + amount);
    }
}

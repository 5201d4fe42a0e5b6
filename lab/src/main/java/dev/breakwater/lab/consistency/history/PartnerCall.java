package dev.breakwater.lab.consistency.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a partner was asked for an order. What it answered may never have arrived; what it did, it
 * did.
 *
 * @param key under which it was asked
 * @param amount of a charge
 * @param at when it was asked, in milliseconds
 */
record PartnerCall(
        Act act, String orderId, String key, int status, @Nullable BigDecimal amount, long at) {

    /** What partners do. An act stands before the one that undoes it. */
    enum Act {
        RESERVE("/inventory/reservations", 201),
        RELEASE("/inventory/releases", 200),
        CHARGE("/payment/charges", 201),
        REFUND("/payment/refunds", 200),
        MAIL("/email/messages", 202);

        private final String path;
        private final int done;

        Act(String path, int done) {
            this.path = path;
            this.done = done;
        }

        String path() {
            return path;
        }
    }

    boolean did(Act what) {
        return act == what && status == what.done;
    }

    @Override
    public String toString() {
        return "%s %d at %d".formatted(act, status, at)
                + (key.equals(orderId) ? "" : " under " + key)
                + (amount == null ? "" : " of " + amount);
    }
}

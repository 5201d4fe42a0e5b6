package dev.breakwater.lab.ledger;

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
        RESERVE("/inventory/reservations", 201, 409),
        RELEASE("/inventory/releases", 200, -1),
        CHARGE("/payment/charges", 201, 402),
        REFUND("/payment/refunds", 200, -1),
        MAIL("/email/messages", 202, -1);

        private final String path;
        private final int done;
        private final int refused;

        Act(String path, int done, int refused) {
            this.path = path;
            this.done = done;
            this.refused = refused;
        }

        String path() {
            return path;
        }
    }

    boolean did(Act what) {
        return act == what && status == what.done;
    }

    boolean refused(Act what) {
        return act == what && status == what.refused;
    }

    @Override
    public String toString() {
        return "%s %d at %d".formatted(act, status, at)
                + (key.equals(orderId) ? "" : " under " + key)
                + (amount == null ? "" : " of " + amount);
    }
}

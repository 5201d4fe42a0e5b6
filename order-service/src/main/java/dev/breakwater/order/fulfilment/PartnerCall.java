package dev.breakwater.order.fulfilment;

import dev.breakwater.order.deadline.Deadline;
import dev.breakwater.order.orders.Order;
import org.jspecify.annotations.Nullable;

/**
 * One request to a partner for an order, with all its attempts: what they share is the deadline,
 * and what went wrong with them so far. A gateway takes it as an argument, because arguments are
 * what every aspect, every retry and every fallback gets to see.
 */
final class PartnerCall {

    private final Order order;
    private final Deadline deadline;
    private volatile @Nullable PartnerFailure failure;

    PartnerCall(Order order, Deadline deadline) {
        this.order = order;
        this.deadline = deadline;
    }

    Order order() {
        return order;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Of its newest attempt; null while none has failed. */
    @Nullable PartnerFailure failure() {
        return failure;
    }

    void failed(PartnerFailure attempt) {
        failure = attempt;
    }
}

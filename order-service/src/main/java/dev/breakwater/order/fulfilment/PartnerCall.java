package dev.breakwater.order.fulfilment;

import dev.breakwater.order.deadline.Deadline;
import dev.breakwater.order.orders.Order;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request to a partner for an order, with all its attempts. A gateway takes it as an argument,
 * because arguments are what every aspect, every retry and every fallback gets to see.
 */
final class PartnerCall {

    private final Order order;
    private final Deadline deadline;
    private final AtomicInteger asked;

    private PartnerCall(Order order, Deadline deadline, int asked) {
        this.order = order;
        this.deadline = deadline;
        this.asked = new AtomicInteger(asked);
    }

    /** Nobody has asked for this before. */
    static PartnerCall first(Order order, Deadline deadline) {
        return new PartnerCall(order, deadline, 0);
    }

    /** Perhaps it has been asked for already, by somebody who could not tell any more. */
    static PartnerCall again(Order order, Deadline deadline) {
        return new PartnerCall(order, deadline, 1);
    }

    Order order() {
        return order;
    }

    Deadline deadline() {
        return deadline;
    }

    /**
     * To be called right before each attempt.
     *
     * @return true if there was one before
     */
    boolean ask() {
        return asked.getAndIncrement() > 0;
    }
}

package dev.breakwater.order.orders;

import dev.breakwater.resilience.deadline.Deadline;

/** Fulfils stored orders. */
public interface Fulfilment {

    /** Returns false while the inventory's breaker is open: a new order would be abandoned. */
    boolean acceptsNewOrders();

    /**
     * Schedules a durable task, in the transaction that stores the order, that fulfils the order if
     * this process crashes.
     */
    void scheduleRecovery(Order order);

    /**
     * Fulfils the order as far as the partners allow now.
     *
     * @param deadline the caller's, which limits database access; calls to partners have limits of
     *     their own, since a stored order is fulfilled even if its caller is gone
     * @return the order with its new status
     */
    Order fulfil(Order order, Deadline deadline);
}

package dev.breakwater.order.orders;

import dev.breakwater.resilience.deadline.Deadline;

/** Carries placed orders out. */
public interface Fulfilment {

    /**
     * Whether the inventory can be asked: false while its breaker permits no call. An order that is
     * stored then is abandoned.
     */
    boolean isPossible();

    /**
     * Makes sure, in the transaction that stores the order, that it is carried out even if this
     * process ends before it has begun.
     */
    void undertake(Order order);

    /**
     * Goes as far as the partners let it now.
     *
     * @param deadline the caller's, for the database; the partners get what the settings say, since
     *     an order that was stored is carried on although its caller is gone
     * @return the order as it is then
     */
    Order carryOut(Order order, Deadline deadline);
}

package dev.breakwater.order.orders;

import dev.breakwater.order.idempotency.StoredAnswer;

/** What came of an order that was placed. */
sealed interface Placement {

    /** Confirmed or refused, and that is final; replayed if it was before this request. */
    record Finished(StoredAnswer answer, boolean replayed) implements Placement {}

    /** Accepted; its payment is pending. */
    record Pending(Order order) implements Placement {}

    /** Somebody works on it right now. */
    record UnderWay() implements Placement {}

    /** Nothing was done, or it is undone: the key is free again. */
    record GivenUp() implements Placement {}

    /** The key came with another order before. */
    record KeyReused() implements Placement {}
}

package dev.breakwater.order.orders;

import dev.breakwater.order.idempotency.StoredResponse;

/** The result of placing an order. */
sealed interface Placement {

    /** Confirmed or refused for good; replayed if an earlier request has placed the order. */
    record Completed(StoredResponse response, boolean replayed) implements Placement {}

    /** Accepted; the payment is pending; replayed if an earlier request has placed the order. */
    record PaymentPending(Order order, boolean replayed) implements Placement {}

    /** Another request or task works on the order now. */
    record InProgress() implements Placement {}

    /** Nothing was ordered, and the key is free: the inventory is unavailable. */
    record InventoryUnavailable() implements Placement {}

    /** An earlier request with this key had another order. */
    record KeyReused() implements Placement {}
}

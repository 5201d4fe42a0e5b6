package dev.breakwater.order.orders;

/** What became of an order. */
enum OrderStatus {
    /** Reserved and paid. */
    CONFIRMED,
    /** Accepted; it is charged as soon as the payment partner can be reached. */
    PAYMENT_PENDING,
    /** Refused for good, by the inventory or by the payment partner; nothing was charged. */
    REJECTED
}

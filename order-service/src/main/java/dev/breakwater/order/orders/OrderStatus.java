package dev.breakwater.order.orders;

import java.util.Set;

/** The status of an order, and which status may follow; {@code docs/orders.md} has the diagram. */
public enum OrderStatus {
    /** Stored; a request to the inventory may have been sent. */
    PLACED,
    /** The goods are reserved; a request to the payment partner may have been sent. */
    RESERVED,
    /** Accepted; a durable task charges it as soon as the payment partner answers. */
    PAYMENT_PENDING,
    /** Reserved and paid. */
    CONFIRMED,
    /** Refused by the inventory or the payment partner; durable tasks undo what was done. */
    REJECTED,
    /** Given up with a 503, and not acknowledged; durable tasks undo what was done. */
    ABANDONED;

    private Set<OrderStatus> next() {
        return switch (this) {
            case PLACED -> Set.of(RESERVED, REJECTED, ABANDONED);
            case RESERVED -> Set.of(PAYMENT_PENDING, CONFIRMED, REJECTED);
            case PAYMENT_PENDING -> Set.of(CONFIRMED, REJECTED);
            case CONFIRMED, REJECTED, ABANDONED -> Set.of();
        };
    }

    boolean canBecome(OrderStatus status) {
        return next().contains(status);
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Returns whether a response has shown the order to its caller, so that reads show it too. */
    boolean isAcknowledged() {
        return switch (this) {
            case PAYMENT_PENDING, CONFIRMED, REJECTED -> true;
            case PLACED, RESERVED, ABANDONED -> false;
        };
    }
}

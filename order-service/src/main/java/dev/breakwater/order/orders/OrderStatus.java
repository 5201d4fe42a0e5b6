package dev.breakwater.order.orders;

import java.util.Set;

/**
 * The life of an order. This is the one place that says what may follow what; {@code
 * docs/orders.md} has the picture.
 */
public enum OrderStatus {
    /** Stored; the inventory has perhaps been asked. */
    PLACED,
    /** The goods are reserved; the payment partner has perhaps been asked. */
    RESERVED,
    /** Accepted; it is charged as soon as the payment partner answers. */
    PAYMENT_PENDING,
    /** Reserved and paid. */
    CONFIRMED,
    /** Refused for good, by the inventory or by the payment partner; what was done is undone. */
    REJECTED,
    /** Given up before its caller was told anything but 503; what was done is undone. */
    ABANDONED;

    private Set<OrderStatus> next() {
        return switch (this) {
            case PLACED -> Set.of(RESERVED, REJECTED, ABANDONED);
            case RESERVED -> Set.of(PAYMENT_PENDING, CONFIRMED, REJECTED);
            case PAYMENT_PENDING -> Set.of(CONFIRMED, REJECTED);
            case CONFIRMED, REJECTED, ABANDONED -> Set.of();
        };
    }

    boolean mayBecome(OrderStatus status) {
        return next().contains(status);
    }

    /** True if it stays like that. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** True if its caller was told of it, so that it is there when orders are read. */
    boolean isAcknowledged() {
        return switch (this) {
            case PAYMENT_PENDING, CONFIRMED, REJECTED -> true;
            case PLACED, RESERVED, ABANDONED -> false;
        };
    }
}

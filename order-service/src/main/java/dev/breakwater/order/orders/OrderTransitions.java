package dev.breakwater.order.orders;

import dev.breakwater.order.idempotency.IdempotencyKeys;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of an order's status. A transition to a final status also settles the order's
 * idempotency key. Each method joins its caller's transaction.
 *
 * <p>A transition is a compare-and-set: an empty result means that another replica has changed the
 * order first. A transition that has happened already succeeds again, since a transaction may run
 * twice.
 */
public final class OrderTransitions {

    private final OrderRepository orders;
    private final IdempotencyKeys keys;
    private final OrderResponses responses;

    OrderTransitions(OrderRepository orders, IdempotencyKeys keys, OrderResponses responses) {
        this.orders = orders;
        this.keys = keys;
        this.responses = responses;
    }

    /** Returns the order as it is stored. */
    public Order current(UUID id) {
        return orders.find(id)
                .orElseThrow(() -> new IllegalStateException("order " + id + " is gone"));
    }

    public Optional<Order> reserved(Order order) {
        return transition(order, OrderStatus.RESERVED, null);
    }

    public Optional<Order> pending(Order order) {
        return transition(order, OrderStatus.PAYMENT_PENDING, null);
    }

    public Optional<Order> confirmed(Order order) {
        return transition(order, OrderStatus.CONFIRMED, null);
    }

    public Optional<Order> rejected(Order order, Refusal refusal) {
        return transition(order, OrderStatus.REJECTED, refusal);
    }

    public Optional<Order> abandoned(Order order) {
        return transition(order, OrderStatus.ABANDONED, null);
    }

    private Optional<Order> transition(Order order, OrderStatus next, @Nullable Refusal refusal) {
        if (!order.status().canBecome(next)) {
            throw new IllegalStateException(
                    "order %s is %s and cannot become %s"
                            .formatted(order.id(), order.status(), next));
        }
        if (!orders.updateStatus(order, next, refusal)) {
            boolean _ = orders.lock(order.id());
            return Optional.of(current(order.id())).filter(now -> now.status() == next);
        }
        Order updated = order.with(next, refusal);
        if (next == OrderStatus.ABANDONED) {
            keys.release(order.id());
        } else if (next.isFinal()) {
            keys.complete(responses.finalResponse(updated));
        }
        return Optional.of(updated);
    }
}

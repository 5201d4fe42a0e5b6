package dev.breakwater.order.orders;

import dev.breakwater.order.idempotency.IdempotencyKeys;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the life of each order is written down, and with it how its key is answered. Each method
 * joins its caller's transaction.
 *
 * <p>Whoever moves an order says from where: if it is no longer there, another replica has gone on
 * with it, nothing is changed, and the answer is empty. A move that has taken place already is
 * answered like the first time, since a transaction may be done twice.
 */
public final class OrderBook {

    private final OrderRepository orders;
    private final IdempotencyKeys keys;
    private final OrderAnswers answers;

    OrderBook(OrderRepository orders, IdempotencyKeys keys, OrderAnswers answers) {
        this.orders = orders;
        this.keys = keys;
        this.answers = answers;
    }

    /** The order as it is now. */
    public Order current(UUID id) {
        return orders.find(id)
                .orElseThrow(() -> new IllegalStateException("order " + id + " is gone"));
    }

    public Optional<Order> reserved(Order order) {
        return move(order, OrderStatus.RESERVED, null);
    }

    public Optional<Order> pending(Order order) {
        return move(order, OrderStatus.PAYMENT_PENDING, null);
    }

    public Optional<Order> confirmed(Order order) {
        return move(order, OrderStatus.CONFIRMED, null);
    }

    public Optional<Order> rejected(Order order, Refusal why) {
        return move(order, OrderStatus.REJECTED, why);
    }

    public Optional<Order> abandoned(Order order) {
        return move(order, OrderStatus.ABANDONED, null);
    }

    private Optional<Order> move(Order order, OrderStatus next, @Nullable Refusal why) {
        if (!order.status().mayBecome(next)) {
            throw new IllegalStateException(
                    "order %s is %s and cannot become %s"
                            .formatted(order.id(), order.status(), next));
        }
        if (!orders.move(order, next, why)) {
            boolean _ = orders.lock(order.id());
            return Optional.of(current(order.id())).filter(now -> now.status() == next);
        }
        Order moved = order.with(next, why);
        if (next == OrderStatus.ABANDONED) {
            keys.release(order.id());
        } else if (next.isFinal()) {
            keys.answer(answers.ofFinal(moved));
        }
        return Optional.of(moved);
    }
}

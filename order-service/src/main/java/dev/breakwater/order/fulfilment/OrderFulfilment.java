package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.fulfilment.DurableTask.EMAIL_CONFIRMATION;
import static dev.breakwater.order.fulfilment.DurableTask.INVENTORY_RELEASE;
import static dev.breakwater.order.fulfilment.DurableTask.ORDER_FULFILMENT;
import static dev.breakwater.order.fulfilment.DurableTask.PAYMENT_REFUND;

import dev.breakwater.order.database.Transactions;
import dev.breakwater.order.fulfilment.PartnerAnswer.Done;
import dev.breakwater.order.fulfilment.PartnerAnswer.Refused;
import dev.breakwater.order.fulfilment.PartnerAnswer.Unknown;
import dev.breakwater.order.orders.Fulfilment;
import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.order.orders.OrderTransitions;
import dev.breakwater.order.orders.Refusal;
import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes an order from step to step: reserve, charge, confirm. What has been done is written down
 * before the next step begins, together with the tasks that follow from it, so that a crash between
 * any two of them loses nothing. Whatever may have been done for an order that is not to be is
 * undone, known or not: that is safe, since a partner undoes nothing twice.
 *
 * <p>The request carries it out as far as the partners let it; a durable task goes on from there.
 * Should the two ever meet, each move is made by one of them, and the other one looks again.
 */
@Component
final class OrderFulfilment implements Fulfilment {

    private static final Logger log = LoggerFactory.getLogger(OrderFulfilment.class);

    private final InventoryGateway inventory;
    private final PaymentGateway payment;
    private final OrderTransitions book;
    private final Transactions transactions;
    private final DurableTasks tasks;
    private final FulfilmentSettings settings;
    private final CircuitBreaker inventoryBreaker;

    OrderFulfilment(
            InventoryGateway inventory,
            PaymentGateway payment,
            OrderTransitions book,
            Transactions transactions,
            DurableTasks tasks,
            FulfilmentSettings settings,
            CircuitBreakerRegistry breakers) {
        this.inventory = inventory;
        this.payment = payment;
        this.book = book;
        this.transactions = transactions;
        this.tasks = tasks;
        this.settings = settings;
        this.inventoryBreaker = breakers.circuitBreaker(InventoryGateway.INVENTORY);
    }

    /** One go at an order: how long partners, and how long the database may take. */
    private record Go(Deadline partners, Deadline database) {

        PartnerCall call(Order order) {
            return new PartnerCall(order, partners);
        }
    }

    /** Gives the permission back at once: it belongs to the reservation that follows. */
    @Override
    public boolean acceptsNewOrders() {
        boolean permitted = inventoryBreaker.tryAcquirePermission();
        if (permitted) {
            inventoryBreaker.releasePermission();
        }
        return permitted;
    }

    @Override
    public void scheduleRecovery(Order order) {
        tasks.schedule(ORDER_FULFILMENT, order.id(), settings.resumeAfter());
    }

    @Override
    public Order fulfil(Order order, Deadline deadline) {
        Deadline partners = Deadline.in(settings.whileCallerWaits(), System::nanoTime);
        return advance(order, new Go(partners, deadline));
    }

    /**
     * Goes on where somebody else stopped.
     *
     * @throws NotYet if the order has not come to its end
     */
    void resume(UUID orderId) {
        Deadline deadline = Deadline.in(settings.inBackground(), System::nanoTime);
        Order order = transactions.within(deadline, () -> book.current(orderId));
        Order now = advance(order, new Go(deadline, deadline));
        if (!now.status().isFinal()) {
            throw new NotYet("the order is " + now.status());
        }
    }

    private Order advance(Order order, Go go) {
        return switch (order.status()) {
            case PLACED -> reserve(order, go);
            case RESERVED, PAYMENT_PENDING -> charge(order, go);
            case CONFIRMED, REJECTED, ABANDONED -> order;
        };
    }

    private Order reserve(Order order, Go go) {
        return switch (join(inventory.reserve(go.call(order)))) {
            case Done() -> advance(move(order, go, () -> book.reserved(order)), go);
            case Refused() ->
                    move(
                            order,
                            go,
                            () -> undone(order, book.rejected(order, Refusal.OUT_OF_STOCK)));
            case Unknown(var cause) -> {
                log.info("order {} is abandoned: inventory {}", order.id(), cause);
                yield move(order, go, () -> undone(order, book.abandoned(order)));
            }
        };
    }

    private Order charge(Order order, Go go) {
        return switch (join(payment.charge(go.call(order)))) {
            case Done() -> move(order, go, () -> confirmed(order));
            case Refused() ->
                    move(order, go, () -> undone(order, book.rejected(order, Refusal.DECLINED)));
            case Unknown _ when order.status() == OrderStatus.PAYMENT_PENDING -> order;
            case Unknown(var cause) -> {
                log.info("order {} waits for its payment: {}", order.id(), cause);
                yield move(order, go, () -> book.pending(order));
            }
        };
    }

    private Optional<Order> confirmed(Order order) {
        Optional<Order> confirmed = book.confirmed(order);
        if (confirmed.isPresent()) {
            tasks.schedule(EMAIL_CONFIRMATION, order.id(), Duration.ZERO);
            tasks.cancel(ORDER_FULFILMENT, order.id());
        }
        return confirmed;
    }

    /** If it has ended so, what was done for it is undone. */
    private Optional<Order> undone(Order asItWas, Optional<Order> ended) {
        if (ended.isPresent()) {
            undo(asItWas);
            tasks.cancel(ORDER_FULFILMENT, asItWas.id());
        }
        return ended;
    }

    /**
     * Of what may have been done: a charge may have taken place although it was declined, since an
     * attempt before it, perhaps another replica's, was not heard.
     */
    private void undo(Order asItWas) {
        tasks.scheduleUndoing(INVENTORY_RELEASE, asItWas.id(), settings.undoDelay());
        if (asItWas.status() != OrderStatus.PLACED) {
            tasks.scheduleUndoing(PAYMENT_REFUND, asItWas.id(), settings.undoDelay());
        }
    }

    private Order move(Order order, Go go, Supplier<Optional<Order>> step) {
        return transactions.within(
                go.database(), () -> step.get().orElseGet(() -> overtaken(order)));
    }

    /** Somebody else has moved the order. If it was undone meanwhile, so is what we have done. */
    private Order overtaken(Order order) {
        Order now = book.current(order.id());
        log.warn("order {} was {}, and is {} by now", order.id(), order.status(), now.status());
        if (now.status() == OrderStatus.REJECTED || now.status() == OrderStatus.ABANDONED) {
            undo(order);
        }
        return now;
    }

    private static PartnerAnswer join(CompletionStage<PartnerAnswer> answer) {
        return answer.toCompletableFuture().join();
    }
}

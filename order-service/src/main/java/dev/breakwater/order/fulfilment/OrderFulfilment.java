package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.fulfilment.task.DurableTask.EMAIL_CONFIRMATION;
import static dev.breakwater.order.fulfilment.task.DurableTask.ORDER_FULFILMENT;

import dev.breakwater.order.database.Transactions;
import dev.breakwater.order.fulfilment.partner.InventoryGateway;
import dev.breakwater.order.fulfilment.partner.PartnerCall;
import dev.breakwater.order.fulfilment.partner.PartnerResult;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Done;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Refused;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Unknown;
import dev.breakwater.order.fulfilment.partner.PaymentGateway;
import dev.breakwater.order.fulfilment.task.DurableTasks;
import dev.breakwater.order.fulfilment.task.RetryLaterException;
import dev.breakwater.order.orders.Fulfilment;
import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.order.orders.OrderTransitions;
import dev.breakwater.order.orders.Refusal;
import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes an order from step to step: reserve, charge, confirm. Each step is stored before the next
 * one starts, together with the tasks that follow from it, so that a crash between two steps loses
 * nothing. If an order ends without success, every effect that it may have had at a partner is
 * undone, known or not: partners undo idempotently.
 *
 * <p>The request goes as far as the partners allow; a durable task continues from there. If both
 * work on an order at once, only one of them makes a transition, and the other reads the order
 * again.
 */
@Component
final class OrderFulfilment implements Fulfilment {

    private static final Logger log = LoggerFactory.getLogger(OrderFulfilment.class);

    private final InventoryGateway inventory;
    private final PaymentGateway payment;
    private final OrderTransitions book;
    private final Transactions transactions;
    private final DurableTasks tasks;
    private final CompensationTasks compensation;
    private final FulfilmentSettings settings;
    private final CircuitBreaker inventoryBreaker;
    private final CircuitBreaker paymentBreaker;

    OrderFulfilment(
            InventoryGateway inventory,
            PaymentGateway payment,
            OrderTransitions book,
            Transactions transactions,
            DurableTasks tasks,
            CompensationTasks compensation,
            FulfilmentSettings settings,
            CircuitBreakerRegistry breakers) {
        this.inventory = inventory;
        this.payment = payment;
        this.book = book;
        this.transactions = transactions;
        this.tasks = tasks;
        this.compensation = compensation;
        this.settings = settings;
        this.inventoryBreaker = breakers.circuitBreaker(InventoryGateway.NAME);
        this.paymentBreaker = breakers.circuitBreaker(PaymentGateway.NAME);
    }

    /** The deadlines of the calls to partners and of the transactions. */
    private record Limits(Deadline partners, Deadline database) {

        PartnerCall call(Order order) {
            return new PartnerCall(order, partners);
        }
    }

    @Override
    public boolean acceptsNewOrders() {
        return permitsCalls(inventoryBreaker);
    }

    /** Releases the permission at once: the call that follows needs it. */
    private static boolean permitsCalls(CircuitBreaker breaker) {
        boolean permitted = breaker.tryAcquirePermission();
        if (permitted) {
            breaker.releasePermission();
        }
        return permitted;
    }

    @Override
    public void scheduleRecovery(Order order) {
        tasks.schedule(ORDER_FULFILMENT, order.id(), settings.resumeAfter());
    }

    @Override
    public Order fulfil(Order order, Deadline deadline) {
        Deadline partners = Deadline.in(settings.synchronousBudget(), System::nanoTime);
        return advance(order, new Limits(partners, deadline));
    }

    /**
     * Continues an order in a task.
     *
     * @throws RetryLaterException if the order still has no final status
     */
    void resume(UUID orderId) {
        Deadline deadline = Deadline.in(settings.backgroundBudget(), System::nanoTime);
        Order order = transactions.read(deadline, () -> book.current(orderId));
        boolean payable = permitsCalls(paymentBreaker);
        Order now = advance(order, new Limits(deadline, deadline));
        if (!now.status().isFinal()) {
            throw new RetryLaterException("the order is " + now.status(), !payable);
        }
    }

    private Order advance(Order order, Limits limits) {
        return switch (order.status()) {
            case PLACED -> reserve(order, limits);
            case RESERVED, PAYMENT_PENDING -> charge(order, limits);
            case CONFIRMED, REJECTED, ABANDONED -> order;
        };
    }

    private Order reserve(Order order, Limits limits) {
        return switch (PartnerResult.of(inventory.reserve(limits.call(order)))) {
            case Done() -> advance(transition(order, limits, () -> book.reserved(order)), limits);
            case Refused() ->
                    transition(order, limits, () -> rejected(order, Refusal.OUT_OF_STOCK));
            case Unknown(var cause) -> {
                log.info("Order {} is abandoned: inventory {}", order.id(), cause);
                yield transition(order, limits, () -> compensated(order, book.abandoned(order)));
            }
        };
    }

    private Order charge(Order order, Limits limits) {
        return switch (PartnerResult.of(payment.charge(limits.call(order)))) {
            case Done() -> transition(order, limits, () -> confirmed(order));
            case Refused() -> transition(order, limits, () -> rejected(order, Refusal.DECLINED));
            case Unknown _ when order.status() == OrderStatus.PAYMENT_PENDING -> order;
            case Unknown(var cause) -> {
                log.info("Order {} waits for its payment: {}", order.id(), cause);
                yield transition(order, limits, () -> book.pending(order));
            }
        };
    }

    private Optional<Order> confirmed(Order order) {
        Optional<Order> confirmed = book.confirmed(order);
        if (confirmed.isPresent()) {
            tasks.replace(ORDER_FULFILMENT, EMAIL_CONFIRMATION, order.id());
        }
        return confirmed;
    }

    private Optional<Order> rejected(Order order, Refusal refusal) {
        return compensated(order, book.rejected(order, refusal));
    }

    private Optional<Order> compensated(Order before, Optional<Order> ended) {
        if (ended.isPresent()) {
            compensation.schedule(before);
            tasks.cancel(ORDER_FULFILMENT, before.id());
        }
        return ended;
    }

    private Order transition(Order order, Limits limits, Supplier<Optional<Order>> step) {
        return transactions.within(
                limits.database(), () -> step.get().orElseGet(() -> movedByAnother(order)));
    }

    /**
     * Another request or task made the transition first. If it rejected or abandoned the order,
     * schedules the compensation of this step.
     */
    private Order movedByAnother(Order order) {
        Order now = book.current(order.id());
        log.warn(
                "Order {}: another request or task moved it from {} to {};"
                        + " this transition was not made",
                order.id(),
                order.status(),
                now.status());
        if (now.status() == OrderStatus.REJECTED || now.status() == OrderStatus.ABANDONED) {
            compensation.schedule(order);
        }
        return now;
    }
}

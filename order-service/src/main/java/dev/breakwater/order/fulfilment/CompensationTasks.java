package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.fulfilment.task.DurableTask.INVENTORY_RELEASE;
import static dev.breakwater.order.fulfilment.task.DurableTask.PAYMENT_REFUND;

import dev.breakwater.order.database.Transactions;
import dev.breakwater.order.fulfilment.partner.EmailGateway;
import dev.breakwater.order.fulfilment.partner.InventoryGateway;
import dev.breakwater.order.fulfilment.partner.PartnerCall;
import dev.breakwater.order.fulfilment.partner.PartnerResult;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Cause;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Done;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Refused;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Unknown;
import dev.breakwater.order.fulfilment.partner.PaymentGateway;
import dev.breakwater.order.fulfilment.task.DurableTasks;
import dev.breakwater.order.fulfilment.task.RetryLaterException;
import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.order.orders.OrderTransitions;
import dev.breakwater.resilience.deadline.Deadline;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The tasks that follow an order's end: its compensation, or its confirmation e-mail. */
@Component
final class CompensationTasks {

    private final InventoryGateway inventory;
    private final PaymentGateway payment;
    private final EmailGateway email;
    private final OrderTransitions book;
    private final Transactions transactions;
    private final DurableTasks tasks;
    private final FulfilmentSettings settings;

    CompensationTasks(
            InventoryGateway inventory,
            PaymentGateway payment,
            EmailGateway email,
            OrderTransitions book,
            Transactions transactions,
            DurableTasks tasks,
            FulfilmentSettings settings) {
        this.inventory = inventory;
        this.payment = payment;
        this.email = email;
        this.book = book;
        this.transactions = transactions;
        this.tasks = tasks;
        this.settings = settings;
    }

    /**
     * Schedules the compensation of an order that had this status. A declined charge is refunded,
     * too: an earlier attempt, perhaps another replica's, may have succeeded without a response.
     */
    void schedule(Order before) {
        Duration delay = settings.safeCompensationDelay();
        tasks.scheduleCompensation(INVENTORY_RELEASE, before.id(), delay);
        if (before.status() != OrderStatus.PLACED) {
            tasks.scheduleCompensation(PAYMENT_REFUND, before.id(), delay);
        }
    }

    void release(UUID orderId) {
        call(orderId, inventory::release);
    }

    void refund(UUID orderId) {
        call(orderId, payment::refund);
    }

    void confirm(UUID orderId) {
        call(orderId, email::confirm);
    }

    /**
     * @throws RetryLaterException if the result is unknown
     */
    private void call(UUID orderId, Function<PartnerCall, CompletionStage<PartnerResult>> request) {
        Deadline deadline = Deadline.in(settings.backgroundBudget(), System::nanoTime);
        Order order = transactions.read(deadline, () -> book.current(orderId));
        PartnerCall call = new PartnerCall(order, deadline);
        switch (PartnerResult.of(request.apply(call))) {
            case Done() -> {}
            case Refused() -> throw new IllegalStateException("A partner cannot refuse this call");
            case Unknown(var cause) ->
                    throw new RetryLaterException(
                            "the partner: " + cause, cause == Cause.CIRCUIT_OPEN);
        }
    }
}

package dev.breakwater.order.fulfilment;

import dev.breakwater.order.database.Transactions;
import dev.breakwater.order.fulfilment.PartnerAnswer.Done;
import dev.breakwater.order.fulfilment.PartnerAnswer.Refused;
import dev.breakwater.order.fulfilment.PartnerAnswer.Unknown;
import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderTransitions;
import dev.breakwater.resilience.deadline.Deadline;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What follows an order's end, one request to one partner each: until it is done. */
@Component
final class Aftermath {

    private final InventoryGateway inventory;
    private final PaymentGateway payment;
    private final EmailGateway email;
    private final OrderTransitions book;
    private final Transactions transactions;
    private final FulfilmentSettings settings;

    Aftermath(
            InventoryGateway inventory,
            PaymentGateway payment,
            EmailGateway email,
            OrderTransitions book,
            Transactions transactions,
            FulfilmentSettings settings) {
        this.inventory = inventory;
        this.payment = payment;
        this.email = email;
        this.book = book;
        this.transactions = transactions;
        this.settings = settings;
    }

    void release(UUID orderId) {
        done(orderId, inventory::release);
    }

    void refund(UUID orderId) {
        done(orderId, payment::refund);
    }

    void confirm(UUID orderId) {
        done(orderId, email::confirm);
    }

    /**
     * @throws NotYet if nobody knows whether it is
     */
    private void done(UUID orderId, Function<PartnerCall, CompletionStage<PartnerAnswer>> request) {
        Deadline deadline = Deadline.in(settings.inBackground(), System::nanoTime);
        Order order = transactions.within(deadline, () -> book.current(orderId));
        PartnerCall call = new PartnerCall(order, deadline);
        switch (request.apply(call).toCompletableFuture().join()) {
            case Done() -> {}
            case Refused() -> throw new IllegalStateException("a request that cannot be refused");
            case Unknown(var cause) -> throw new NotYet("the partner: " + cause);
        }
    }
}

package dev.breakwater.order.orders;

import dev.breakwater.order.database.Transactions;
import dev.breakwater.order.idempotency.Claim;
import dev.breakwater.order.idempotency.Fingerprint;
import dev.breakwater.order.idempotency.IdempotencyKey;
import dev.breakwater.order.idempotency.IdempotencyKeys;
import dev.breakwater.resilience.deadline.Deadline;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Places an order, once for each idempotency key. One transaction stores the key, the order and the
 * durable task that will finish it; only then the first partner is called. From then on the order
 * is fulfilled even if its caller is gone.
 *
 * <p>While the inventory's breaker is open, a new key is refused before anything is stored; a key
 * that has an order gets its response as usual.
 */
@Component
final class PlaceOrder {

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Catalogue catalogue;
    private final OrderRepository orders;
    private final OrderResponses responses;
    private final Fulfilment fulfilment;

    PlaceOrder(
            Transactions transactions,
            IdempotencyKeys keys,
            Catalogue catalogue,
            OrderRepository orders,
            OrderResponses responses,
            Fulfilment fulfilment) {
        this.transactions = transactions;
        this.keys = keys;
        this.catalogue = catalogue;
        this.orders = orders;
        this.responses = responses;
        this.fulfilment = fulfilment;
    }

    /**
     * @throws dev.breakwater.order.web.InvalidBodyException if an item is not in the catalogue
     * @throws RuntimeException if the database is unavailable: then either nothing was stored, or
     *     the order will be fulfilled
     */
    Placement place(IdempotencyKey key, NewOrder newOrder, Deadline deadline) {
        UUID id = UUID.randomUUID();
        String fingerprint = Fingerprint.of(newOrder); // once, and without holding a connection
        Supplier<Supplier<Placement>> claim = () -> claim(key, fingerprint, id, newOrder, deadline);
        // A lost commit may have stored the order, and a task may be changing it. The task locks
        // the order, then its key. To avoid a deadlock, a retry locks the order first, too.
        Supplier<Supplier<Placement>> retry =
                () -> orders.lock(id) ? resume(id, deadline) : claim.get();
        return transactions.beginWithin(deadline, claim, retry).get();
    }

    /** Returns what to do after the commit. */
    private Supplier<Placement> claim(
            IdempotencyKey key, String fingerprint, UUID id, NewOrder newOrder, Deadline deadline) {
        if (!fulfilment.acceptsNewOrders() && !keys.isClaimed(key)) {
            return Placement.InventoryUnavailable::new;
        }
        return switch (keys.claim(key, fingerprint, id)) {
            case Claim.Claimed() -> store(catalogue.price(id, newOrder), deadline);
            case Claim.Completed(var response) -> () -> new Placement.Completed(response, true);
            case Claim.InProgress(var firstId) -> {
                Placement now =
                        orders.find(firstId)
                                .map(order -> placement(order, true))
                                .orElseGet(Placement.InProgress::new);
                yield () -> now;
            }
            case Claim.Reused() -> Placement.KeyReused::new;
        };
    }

    private Supplier<Placement> store(Order order, Deadline deadline) {
        if (!orders.insert(order)) {
            return resume(order.id(), deadline);
        }
        fulfilment.scheduleRecovery(order);
        return () -> placement(fulfilment.fulfil(order, deadline), false);
    }

    /** Goes on after a commit whose response was lost. */
    private Supplier<Placement> resume(UUID id, Deadline deadline) {
        Order stored = orders.find(id).orElseThrow();
        if (stored.status() == OrderStatus.ABANDONED) {
            keys.release(id);
            return Placement.InventoryUnavailable::new;
        }
        return () -> placement(fulfilment.fulfil(stored, deadline), false);
    }

    private Placement placement(Order order, boolean replayed) {
        return switch (order.status()) {
            case CONFIRMED, REJECTED ->
                    new Placement.Completed(responses.finalResponse(order), replayed);
            case PAYMENT_PENDING -> new Placement.PaymentPending(order, replayed);
            case PLACED, RESERVED -> new Placement.InProgress();
            case ABANDONED -> new Placement.InventoryUnavailable();
        };
    }
}

package dev.breakwater.order.orders;

import dev.breakwater.order.database.Transactions;
import dev.breakwater.order.idempotency.Claim.Answered;
import dev.breakwater.order.idempotency.Claim.Claimed;
import dev.breakwater.order.idempotency.Claim.Reused;
import dev.breakwater.order.idempotency.Claim.Unanswered;
import dev.breakwater.order.idempotency.Fingerprint;
import dev.breakwater.order.idempotency.IdempotencyKey;
import dev.breakwater.order.idempotency.IdempotencyKeys;
import dev.breakwater.order.orders.Placement.Finished;
import dev.breakwater.order.orders.Placement.GivenUp;
import dev.breakwater.order.orders.Placement.KeyReused;
import dev.breakwater.order.orders.Placement.Pending;
import dev.breakwater.order.orders.Placement.UnderWay;
import dev.breakwater.resilience.deadline.Deadline;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Places an order, once for each key. Key, order and the durable task that will finish it are
 * committed in one transaction before the first partner is asked; from there on the order is
 * carried out whether its caller still waits or not.
 *
 * <p>While the inventory's breaker is open, a new key is refused before anything is stored. A key
 * that has an order is answered all the same.
 */
@Component
final class Placing {

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Fingerprint fingerprint;
    private final Catalogue catalogue;
    private final OrderRepository orders;
    private final OrderAnswers answers;
    private final Fulfilment fulfilment;

    Placing(
            Transactions transactions,
            IdempotencyKeys keys,
            Fingerprint fingerprint,
            Catalogue catalogue,
            OrderRepository orders,
            OrderAnswers answers,
            Fulfilment fulfilment) {
        this.transactions = transactions;
        this.keys = keys;
        this.fingerprint = fingerprint;
        this.catalogue = catalogue;
        this.orders = orders;
        this.answers = answers;
        this.fulfilment = fulfilment;
    }

    /**
     * @throws dev.breakwater.order.web.InvalidBody if an item is not in the catalogue
     * @throws org.springframework.dao.DataAccessException if the database cannot be reached: then
     *     either nothing was stored, or the order is carried out
     */
    Placement place(IdempotencyKey key, NewOrder wanted, Deadline deadline) {
        UUID id = UUID.randomUUID();
        String print = fingerprint.of(wanted); // once, and while no connection is held
        return transactions
                .begin(
                        deadline,
                        () -> claim(key, print, wanted, id, deadline),
                        () -> claimAgain(key, print, wanted, id, deadline))
                .get();
    }

    /**
     * The order may be stored, if only the commit's answer was lost, and then a task may be moving
     * it. A move locks the order, then its key. To claim the key again would lock the two in the
     * opposite sequence, and the two transactions could deadlock.
     */
    private Supplier<Placement> claimAgain(
            IdempotencyKey key, String print, NewOrder wanted, UUID id, Deadline deadline) {
        return orders.lock(id)
                ? undertakenBefore(id, deadline)
                : claim(key, print, wanted, id, deadline);
    }

    /** What is left to do once this is committed. */
    private Supplier<Placement> claim(
            IdempotencyKey key, String print, NewOrder wanted, UUID id, Deadline deadline) {
        if (!fulfilment.isPossible() && !keys.isClaimed(key)) {
            return GivenUp::new;
        }
        return switch (keys.claim(key, print, id)) {
            case Claimed() -> {
                Order order = catalogue.order(id, wanted);
                yield orders.insert(order)
                        ? undertaken(order, deadline)
                        : undertakenBefore(id, deadline);
            }
            case Answered(var answer) -> () -> new Finished(answer, true);
            case Unanswered(var first) -> {
                Placement now =
                        orders.find(first)
                                .map(order -> outcome(order, true))
                                .orElseGet(UnderWay::new);
                yield () -> now;
            }
            case Reused() -> KeyReused::new;
        };
    }

    private Supplier<Placement> undertaken(Order order, Deadline deadline) {
        fulfilment.undertake(order);
        return () -> outcome(fulfilment.carryOut(order, deadline), false);
    }

    /** By this very call: its first commit took place, and only its answer was lost. */
    private Supplier<Placement> undertakenBefore(UUID id, Deadline deadline) {
        Order stored = orders.find(id).orElseThrow();
        if (stored.status() == OrderStatus.ABANDONED) {
            keys.release(id);
            return GivenUp::new;
        }
        return () -> outcome(fulfilment.carryOut(stored, deadline), false);
    }

    private Placement outcome(Order order, boolean replayed) {
        return switch (order.status()) {
            case CONFIRMED, REJECTED -> new Finished(answers.ofFinal(order), replayed);
            case PAYMENT_PENDING -> new Pending(order);
            case PLACED, RESERVED -> new UnderWay();
            case ABANDONED -> new GivenUp();
        };
    }
}

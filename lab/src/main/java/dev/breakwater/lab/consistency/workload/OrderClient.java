package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.AttemptResult;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Manner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Places orders, and asks again under the same key until it knows what became of them. */
final class OrderClient {

    /** Longer than any deadline in the system: without an answer by then there will be none. */
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private static final Duration HASTY = Duration.ofMillis(200);
    private static final int HASTY_ATTEMPTS = 2;

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final OrdersApi shop;
    private final ClientHistory records;
    private final RandomGenerator chance;
    private final RetryBackoff waits;
    private final BooleanSupplier tooLate;

    /**
     * @param longestWait between two attempts
     * @param tooLate says when to give up
     */
    OrderClient(
            OrdersApi shop,
            ClientHistory records,
            RandomGenerator chance,
            Duration longestWait,
            BooleanSupplier tooLate) {
        this.shop = shop;
        this.records = records;
        this.chance = chance;
        this.waits = new RetryBackoff(longestWait, chance);
        this.tooLate = tooLate;
    }

    void runs(PlannedOrder errand) throws InterruptedException {
        AttemptResult last = first(errand);
        for (int attempts = 1; last.asksForAnother(); attempts++) {
            if (tooLate.getAsBoolean()) {
                return;
            }
            Thread.sleep(waits.before(attempts, last.retryAfter()));
            last = again(errand, attempts);
        }
        if (last.isOutcome()) {
            records.settled();
        }
        if (errand.replays()) {
            replays(errand.purchase());
        }
    }

    /** Asks a replica once, although everything is known. */
    void replays(OrderRequest purchase) throws InterruptedException {
        write(purchase, shop.placeAt(anyReplica(), purchase, PATIENT));
    }

    private AttemptResult first(PlannedOrder errand) throws InterruptedException {
        return errand.manner() == Manner.TWICE ? twice(errand.purchase()) : again(errand, 0);
    }

    private AttemptResult again(PlannedOrder errand, int attempts) throws InterruptedException {
        boolean hasty = errand.manner() == Manner.HASTY && attempts < HASTY_ATTEMPTS;
        Duration patience = hasty ? HASTY : PATIENT;
        OrderRequest purchase = errand.purchase();
        return write(
                purchase,
                errand.direct()
                        ? shop.placeAt(anyReplica(), purchase, patience)
                        : shop.placeAtFront(purchase, patience));
    }

    /** At two replicas in the same moment; answers what the second one says. */
    private AttemptResult twice(OrderRequest purchase) throws InterruptedException {
        int replica = anyReplica();
        int another = (replica + 1) % shop.replicas();
        var first = CompletableFuture.runAsync(() -> placeAt(another, purchase), THREADS);
        AttemptResult reply = write(purchase, shop.placeAt(replica, purchase, PATIENT));
        first.join();
        return reply;
    }

    private void placeAt(int replica, OrderRequest purchase) {
        try {
            write(purchase, shop.placeAt(replica, purchase, PATIENT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AttemptResult write(OrderRequest purchase, AttemptResult reply) {
        records.write(purchase, reply);
        return reply;
    }

    private int anyReplica() {
        return chance.nextInt(shop.replicas());
    }
}

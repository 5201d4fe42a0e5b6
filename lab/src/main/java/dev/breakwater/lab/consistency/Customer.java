package dev.breakwater.lab.consistency;

import dev.breakwater.lab.consistency.Errand.Manner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Places orders, and asks again under the same key until it knows what became of them. */
final class Customer {

    /** Longer than any deadline in the system: without an answer by then there will be none. */
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private static final Duration HASTY = Duration.ofMillis(200);
    private static final int HASTY_ATTEMPTS = 2;

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final Shop shop;
    private final Records records;
    private final RandomGenerator chance;
    private final Waits waits;
    private final BooleanSupplier tooLate;

    /**
     * @param longestWait between two attempts
     * @param tooLate says when to give up
     */
    Customer(
            Shop shop,
            Records records,
            RandomGenerator chance,
            Duration longestWait,
            BooleanSupplier tooLate) {
        this.shop = shop;
        this.records = records;
        this.chance = chance;
        this.waits = new Waits(longestWait, chance);
        this.tooLate = tooLate;
    }

    void runs(Errand errand) throws InterruptedException {
        Reply last = first(errand);
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
    void replays(Purchase purchase) throws InterruptedException {
        write(purchase, shop.placeAt(anyReplica(), purchase, PATIENT));
    }

    private Reply first(Errand errand) throws InterruptedException {
        return errand.manner() == Manner.TWICE ? twice(errand.purchase()) : again(errand, 0);
    }

    private Reply again(Errand errand, int attempts) throws InterruptedException {
        boolean hasty = errand.manner() == Manner.HASTY && attempts < HASTY_ATTEMPTS;
        Duration patience = hasty ? HASTY : PATIENT;
        Purchase purchase = errand.purchase();
        return write(
                purchase,
                errand.direct()
                        ? shop.placeAt(anyReplica(), purchase, patience)
                        : shop.placeAtFront(purchase, patience));
    }

    /** At two replicas in the same moment; answers what the second one says. */
    private Reply twice(Purchase purchase) throws InterruptedException {
        int replica = anyReplica();
        int another = (replica + 1) % shop.replicas();
        var first = CompletableFuture.runAsync(() -> placeAt(another, purchase), THREADS);
        Reply reply = write(purchase, shop.placeAt(replica, purchase, PATIENT));
        first.join();
        return reply;
    }

    private void placeAt(int replica, Purchase purchase) {
        try {
            write(purchase, shop.placeAt(replica, purchase, PATIENT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply write(Purchase purchase, Reply reply) {
        records.write(purchase, reply);
        return reply;
    }

    private int anyReplica() {
        return chance.nextInt(shop.replicas());
    }
}

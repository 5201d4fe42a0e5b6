package dev.breakwater.lab.consistency;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** So many customers at the same time, who share the errands among them. */
final class Crowd {

    /** The number of clients is fixed, so their retries cannot grow into an overload. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Shop shop;
    private final Records records;
    private final Settings settings;
    private final BooleanSupplier tooLate;

    Crowd(Shop shop, Records records, Settings settings, BooleanSupplier tooLate) {
        this.shop = shop;
        this.records = records;
        this.settings = settings;
        this.tooLate = tooLate;
    }

    private interface Work {
        void of(Customer customer, Errand errand) throws InterruptedException;
    }

    /** Each errand when it is due, or as soon after that as somebody is free. */
    void runs(List<Errand> errands) {
        long began = System.nanoTime();
        share(
                errands,
                (customer, errand) -> {
                    sleepUntil(began, errand.due());
                    customer.runs(errand);
                });
    }

    /** Asks once more for orders whose outcome is known. */
    void replays(List<Errand> errands) {
        share(errands, (customer, errand) -> customer.replays(errand.purchase()));
    }

    private void share(List<Errand> errands, Work work) {
        Iterator<Errand> all = errands.iterator();
        SplittableRandom chance = new SplittableRandom(settings.seed());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < settings.clients(); client++) {
                Customer customer =
                        new Customer(shop, records, chance.split(), LONGEST_WAIT, tooLate);
                threads.execute(() -> busy(customer, all, work));
            }
        }
    }

    private static void busy(Customer customer, Iterator<Errand> all, Work work) {
        try {
            for (Errand next = next(all); next != null; next = next(all)) {
                work.of(customer, next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Errand next(Iterator<Errand> all) {
        synchronized (all) {
            return all.hasNext() ? all.next() : null;
        }
    }

    private static void sleepUntil(long began, Duration due) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(began + due.toNanos() - System.nanoTime());
    }
}

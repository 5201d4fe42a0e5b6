package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.LedgerSettings;
import dev.breakwater.lab.consistency.history.ClientHistory;
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
final class ClientPool {

    /** The number of clients is fixed, so their retries cannot grow into an overload. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final OrdersApi shop;
    private final ClientHistory records;
    private final LedgerSettings settings;
    private final BooleanSupplier tooLate;

    ClientPool(OrdersApi shop, ClientHistory records, LedgerSettings settings, BooleanSupplier tooLate) {
        this.shop = shop;
        this.records = records;
        this.settings = settings;
        this.tooLate = tooLate;
    }

    private interface Work {
        void of(OrderClient customer, PlannedOrder errand) throws InterruptedException;
    }

    /** Each errand when it is due, or as soon after that as somebody is free. */
    void runs(List<PlannedOrder> errands) {
        long began = System.nanoTime();
        share(
                errands,
                (customer, errand) -> {
                    sleepUntil(began, errand.due());
                    customer.runs(errand);
                });
    }

    /** Asks once more for orders whose outcome is known. */
    void replays(List<PlannedOrder> errands) {
        share(errands, (customer, errand) -> customer.replays(errand.purchase()));
    }

    private void share(List<PlannedOrder> errands, Work work) {
        Iterator<PlannedOrder> all = errands.iterator();
        SplittableRandom chance = new SplittableRandom(settings.seed());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < settings.clients(); client++) {
                OrderClient customer =
                        new OrderClient(shop, records, chance.split(), LONGEST_WAIT, tooLate);
                threads.execute(() -> busy(customer, all, work));
            }
        }
    }

    private static void busy(OrderClient customer, Iterator<PlannedOrder> all, Work work) {
        try {
            for (PlannedOrder next = next(all); next != null; next = next(all)) {
                work.of(customer, next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable PlannedOrder next(Iterator<PlannedOrder> all) {
        synchronized (all) {
            return all.hasNext() ? all.next() : null;
        }
    }

    private static void sleepUntil(long began, Duration due) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(began + due.toNanos() - System.nanoTime());
    }
}

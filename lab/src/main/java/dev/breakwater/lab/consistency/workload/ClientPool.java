package dev.breakwater.lab.consistency.workload;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fixed number of clients that share a list of orders. */
public final class ClientPool {

    private final List<OrderClient> clients;

    public ClientPool(List<OrderClient> clients) {
        this.clients = clients;
    }

    private interface Work {
        void run(OrderClient client, PlannedOrder order) throws InterruptedException;
    }

    /** Places each order when it is due, or as soon after that as a client is free. */
    public void place(List<PlannedOrder> orders) {
        long start = System.nanoTime();
        share(
                orders,
                (client, order) -> {
                    Duration due = order.due();
                    TimeUnit.NANOSECONDS.sleep(start + due.toNanos() - System.nanoTime());
                    client.place(order);
                });
    }

    /** Repeats the requests of orders whose outcome is known. */
    public void replay(List<PlannedOrder> orders) {
        share(orders, (client, order) -> client.replay(order.request()));
    }

    private void share(List<PlannedOrder> orders, Work work) {
        Iterator<PlannedOrder> remaining = orders.iterator();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(client -> threads.execute(() -> runAll(client, remaining, work)));
        }
    }

    private static void runAll(OrderClient client, Iterator<PlannedOrder> remaining, Work work) {
        try {
            for (var order = next(remaining); order != null; order = next(remaining)) {
                work.run(client, order);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable PlannedOrder next(Iterator<PlannedOrder> remaining) {
        synchronized (remaining) {
            return remaining.hasNext() ? remaining.next() : null;
        }
    }
}

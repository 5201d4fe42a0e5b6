package dev.breakwater.lab.consistency.workload;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A fixed number of clients that share a list of orders. */
public record ClientPool(List<OrderClient> clients) {

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
        Queue<PlannedOrder> remaining = new ConcurrentLinkedQueue<>(orders);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(client -> threads.execute(() -> runAll(client, remaining, work)));
        }
    }

    private static void runAll(OrderClient client, Queue<PlannedOrder> remaining, Work work) {
        try {
            for (var order = remaining.poll(); order != null; order = remaining.poll()) {
                work.run(client, order);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

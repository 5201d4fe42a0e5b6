package dev.breakwater.lab.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** So many callers back to back, no two of them for the same user at a time. */
final class ClosedLoop {

    private final OrderReader client;
    private final int callers;

    ClosedLoop(OrderReader client, int callers) {
        this.client = client;
        this.callers = callers;
    }

    /**
     * @param seconds for how long; 0 for ever
     */
    void run(int seconds) {
        long began = System.nanoTime();
        long lasts = seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int first = caller;
                threads.execute(() -> call(first, began, lasts));
            }
        }
    }

    private void call(int caller, long began, long lasts) {
        try {
            for (int user = caller; System.nanoTime() - began < lasts; user = next(user, caller)) {
                client.run(user, System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int next(int user, int caller) {
        return user + callers < OrderReader.USERS ? user + callers : caller;
    }
}

package dev.breakwater.lab.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fixed number of callers. Each makes one call after the other; no two callers share a user. */
record ClosedLoop(Caller caller, int callers) {

    /** Waits until every caller has ended; 0 seconds are for ever. */
    void run(int seconds) {
        long start = System.nanoTime();
        long duration = OpenLoop.nanos(seconds);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < callers; number++) {
                int first = number;
                threads.execute(() -> call(first, start, duration));
            }
        }
    }

    private void call(int first, long start, long duration) {
        try {
            for (int user = first; System.nanoTime() - start < duration; ) {
                caller.run(user, System.nanoTime());
                user = user + callers < OrderReader.USERS ? user + callers : first;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

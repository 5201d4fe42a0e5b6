package dev.breakwater.lab.protection.callee;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The workers of one replica, and the queue in front of them. */
final class WorkerQueue {

    private final int fullWorkers;
    private final Duration fullSpeed;
    private final Timer timer;
    private final Queue<CompletableFuture<Void>> queue = new ArrayDeque<>();
    private int workers;
    private long workNanos;
    private int busy;

    /** Tells the time and runs tasks later, in nano times. */
    interface Timer {

        long now();

        void at(long nanoTime, Runnable task);

        /** Returns a timer with a thread of its own. */
        static Timer real() {
            ScheduledExecutorService thread =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().name("callee's workers").factory());
            return new Timer() {
                @Override
                public long now() {
                    return System.nanoTime();
                }

                @Override
                public void at(long nanoTime, Runnable task) {
                    ScheduledFuture<?> _ =
                            thread.schedule(task, nanoTime - now(), TimeUnit.NANOSECONDS);
                }
            };
        }
    }

    /** Workers that all work, each for {@code work} per request. */
    WorkerQueue(int workers, Duration work, Timer timer) {
        this.fullWorkers = workers;
        this.fullSpeed = work;
        this.timer = timer;
        this.workers = workers;
        this.workNanos = work.toNanos();
    }

    /**
     * Changes the capacity from now on, for the requests in the queue, too: by the number of
     * workers, and by their speed where whole workers are not enough.
     */
    synchronized void setCapacity(double share) {
        double wanted = fullWorkers * share;
        workers = Math.max(1, (int) Math.round(wanted));
        workNanos = (long) (fullSpeed.toNanos() * workers / wanted);
        startWork(timer.now());
    }

    /** Returns a future that is complete when a worker has done the work of one request. */
    synchronized CompletableFuture<Void> submit() {
        var request = new CompletableFuture<Void>();
        queue.add(request);
        startWork(timer.now());
        return request;
    }

    /** Starts at the given time and not at the present one, or late timers would cost capacity. */
    private void startWork(long start) {
        while (busy < workers && !queue.isEmpty()) {
            busy++;
            CompletableFuture<Void> request = queue.remove();
            long end = start + workNanos;
            timer.at(end, () -> finish(request, end));
        }
    }

    private void finish(CompletableFuture<Void> request, long end) {
        synchronized (this) {
            busy--;
            startWork(end);
        }
        request.complete(null);
    }
}

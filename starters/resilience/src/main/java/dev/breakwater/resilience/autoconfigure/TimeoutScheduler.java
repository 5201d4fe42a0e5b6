package dev.breakwater.resilience.autoconfigure;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Schedules the timeouts of requests and of half-open states. The executor itself is no bean,
 * because Spring Boot would then create none of its own, and the application's tasks would run on
 * this thread.
 */
record TimeoutScheduler(ScheduledExecutorService executor) implements AutoCloseable {

    /** One thread is enough because a timeout only closes a socket. It is a daemon thread. */
    static TimeoutScheduler create() {
        var executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("breakwater-timer-", 0).factory());
        executor.setRemoveOnCancelPolicy(true);
        return new TimeoutScheduler(executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

package dev.breakwater.resilience.autoconfigure;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Holds the timers that stop requests and end half-open states. The executor itself is no bean,
 * because Boot would then make none of its own, and the application's tasks would run on the
 * timers' thread.
 */
record RequestTimers(ScheduledExecutorService executor) implements AutoCloseable {

    /** One thread is enough, since a timer only closes a socket; it keeps no process alive. */
    static RequestTimers create() {
        var executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("breakwater-timer-", 0).factory());
        executor.setRemoveOnCancelPolicy(true);
        return new RequestTimers(executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

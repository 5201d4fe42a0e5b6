package dev.breakwater.resilience.autoconfigure;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Holds the timers that stop requests and end half-open states. The executor itself is no bean:
 * Boot makes none of its own where there is one, and an application's tasks would run on the
 * timers' thread.
 */
final class RequestTimers implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    /** One thread is enough, since a timer only closes a socket; it keeps no process alive. */
    RequestTimers() {
        executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("breakwater-timer-", 0).factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

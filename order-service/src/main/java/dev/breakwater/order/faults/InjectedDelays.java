package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The waits that faults inject. All of them end when the service begins to stop, before the web
 * server drains: a drain is for the work of callers, not for a hang of 60 s.
 */
final class InjectedDelays implements SmartLifecycle {

    private final CountDownLatch stopping = new CountDownLatch(1);

    void await(Duration delay) {
        try {
            boolean _ = stopping.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        // nothing to start: isRunning depends on the latch alone
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}

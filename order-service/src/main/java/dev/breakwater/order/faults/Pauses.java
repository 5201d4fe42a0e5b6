package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The waits that faults inject. All of them end when the service begins to stop, before the web
 * server drains: a drain is for the work of callers, not for a hang of 60 s.
 */
final class Pauses implements SmartLifecycle {

    private final CountDownLatch stopping = new CountDownLatch(1);

    void hold(Duration time) {
        try {
            boolean _ = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        // there is nothing to start: see isRunning
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

package dev.breakwater.order.fulfilment.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stops the scheduler after the web server has drained, and before the partners' clients close: a
 * task that still ran would see partners that fail.
 */
@Component
final class SchedulerShutdown implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    SchedulerShutdown(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        running = true; // the scheduler starts by itself once the context is ready
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Below the web server's phases, which stop first because they are higher. */
    @Override
    public int getPhase() {
        return 0;
    }
}

package dev.breakwater.order.fulfilment;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends the tasks when the requests have ended, and before the partners' clients and pools go: a
 * task would take those for partners that are away.
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
        running = true; // the scheduler begins by itself, when all is ready
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

    /** The web server's are far above: what is higher is stopped earlier. */
    @Override
    public int getPhase() {
        return 0;
    }
}

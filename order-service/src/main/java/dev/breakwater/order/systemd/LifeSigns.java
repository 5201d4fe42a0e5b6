package dev.breakwater.order.systemd;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * What systemd hears of this process. A process that is alive says so twice within the time that
 * systemd waits, as sd_watchdog_enabled(3) advises; one that is not, or is stopped, says nothing,
 * and is restarted.
 *
 * <p>Whether it is alive is what {@code /health} answers, asked inside the process: one whose
 * connections are all taken is busy, and a restart would leave the others busier. It is asked on a
 * virtual thread, as requests are: when those get no processor any more, systemd hears nothing.
 */
final class LifeSigns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LifeSigns.class);

    private final ServiceManager systemd;
    private final Supplier<Status> liveness;
    private final Duration watchdog;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("systemd").factory());
    private Status last = Status.UP;

    LifeSigns(ServiceManager systemd, Supplier<Status> liveness, Duration watchdog) {
        this.systemd = systemd;
        this.liveness = liveness;
        this.watchdog = watchdog;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        tell("READY=1");
        if (watchdog.isPositive()) {
            long every = watchdog.dividedBy(2).toNanos();
            var _ = clock.scheduleWithFixedDelay(this::beat, 0, every, TimeUnit.NANOSECONDS);
        }
    }

    void beat() {
        Status now = judge();
        if (now.equals(Status.UP)) {
            tell("WATCHDOG=1");
        } else if (!now.equals(last)) {
            log.warn("liveness is {}: systemd is left without a sign, and restarts us", now);
        }
        last = now;
    }

    private Status judge() {
        try {
            return liveness.get();
        } catch (RuntimeException e) {
            log.error("liveness cannot be judged", e);
            return Status.UNKNOWN;
        }
    }

    /** Before the first request is refused; the management port's context is a child of ours. */
    @EventListener
    void stopping(ContextClosedEvent closed) {
        if (closed.getApplicationContext().getParent() == null) {
            close();
            tell("STOPPING=1");
        }
    }

    private void tell(String state) {
        try {
            systemd.tell(state);
        } catch (IOException e) {
            log.warn("systemd does not hear {}", state, e);
        }
    }

    /**
     * Waits for the last beat: one that comes after the farewell would start the watchdog again.
     */
    @Override
    public void close() {
        clock.close();
    }
}

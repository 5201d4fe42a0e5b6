package dev.breakwater.resilience.systemd;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies systemd that this process is ready, alive, and stopping. While the process is alive, it
 * sends two notifications within the time that systemd waits, as sd_watchdog_enabled(3) advises. A
 * process that is not alive sends nothing, and systemd restarts it.
 *
 * <p>Liveness is checked inside the process: one whose connections are all taken is busy, and its
 * restart would make the other instances busier. The check runs on a virtual thread, as requests
 * do, so when virtual threads get no processor, systemd gets no notification.
 */
public final class SystemdWatchdog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SystemdWatchdog.class);

    private final ServiceManager systemd;
    private final BooleanSupplier alive;
    private final Duration timeout;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("systemd").factory());

    private boolean wasAlive = true; // guarded by this
    private boolean stopping; // guarded by this

    /**
     * Sends nothing before {@link #ready()}.
     *
     * @param alive whether the process is alive; an exception means that it is not
     * @param timeout after which systemd restarts a silent process; zero for never
     */
    public SystemdWatchdog(ServiceManager systemd, BooleanSupplier alive, Duration timeout) {
        this.systemd = systemd;
        this.alive = alive;
        this.timeout = timeout;
    }

    /** Notifies systemd that the process is ready, and from then on that it is alive. */
    public void ready() {
        send("READY=1");
        if (timeout.isPositive()) {
            long every = timeout.dividedBy(2).toNanos();
            var _ = clock.scheduleWithFixedDelay(this::beat, 0, every, TimeUnit.NANOSECONDS);
        }
    }

    void beat() {
        boolean isAlive = isAlive(); // may take long, and so without the lock
        synchronized (this) {
            if (stopping) {
                return; // a notification after STOPPING=1 would rearm the watchdog
            }
            if (isAlive) {
                send("WATCHDOG=1");
            } else if (wasAlive) {
                log.warn("Liveness fails: systemd gets no notification and restarts this process");
            }
            wasAlive = isAlive;
        }
    }

    private boolean isAlive() {
        try {
            return alive.getAsBoolean();
        } catch (RuntimeException e) {
            log.error("The liveness check failed", e);
            return false;
        }
    }

    /** Notifies systemd that the process stops. Call it before the first request is refused. */
    public synchronized void stop() {
        close();
        send("STOPPING=1");
    }

    private void send(String state) {
        try {
            systemd.send(state);
        } catch (IOException e) {
            log.warn("systemd cannot be notified of {}", state, e);
        }
    }

    /** Sends nothing more. It does not wait for a liveness check that hangs. */
    @Override
    public synchronized void close() {
        stopping = true;
        clock.shutdown();
    }
}

package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.limit.Admission;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Down if the main port answers no request although it is not at its limits. Liveness on the
 * management port needs it: that port alone would stay up while the main port serves nobody. At a
 * limit it is up without a request: a restart would only add to an overload.
 */
final class MainPortHealthIndicator extends AbstractHealthIndicator {

    private final MainPort port;
    private final Admission admission;
    private final AtomicLong refusalsBefore = new AtomicLong();

    MainPortHealthIndicator(MainPort port, Admission admission) {
        this.port = port;
        this.admission = admission;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (isAtLimit()) {
            health.up().withDetail("overloaded", true);
            return;
        }
        try {
            port.ask();
            health.up();
        } catch (IOException failure) {
            if (isAtLimit()) { // meanwhile
                health.up().withDetail("overloaded", true);
            } else {
                health.down(failure);
            }
        }
    }

    /** Returns true if a request was refused since the last check, or connections wait. */
    private boolean isAtLimit() {
        long refusals = admission.refusals();
        return refusalsBefore.getAndSet(refusals) != refusals || port.isFull();
    }
}

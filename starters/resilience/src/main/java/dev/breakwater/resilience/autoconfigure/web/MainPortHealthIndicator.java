package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.limit.Admission;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Down if the main port answers no request although it has connections left. Liveness on the
 * management port needs it: that port alone would stay up while the main port is stuck. The main
 * port is up without a request of its own if another request has ended since the last check, or if
 * its connections are at their limit: a restart would only add to an overload.
 */
final class MainPortHealthIndicator extends AbstractHealthIndicator {

    private final MainPort port;
    private final Admission admission;
    private final AtomicLong endedBefore = new AtomicLong();

    MainPortHealthIndicator(MainPort port, Admission admission) {
        this.port = port;
        this.admission = admission;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (isAnsweringOrFull()) {
            health.up();
            return;
        }
        try {
            port.ask();
            health.up();
        } catch (IOException failure) {
            if (isAnsweringOrFull()) { // meanwhile
                health.up();
            } else {
                health.down(failure);
            }
        }
    }

    private boolean isAnsweringOrFull() {
        long ended = admission.ended();
        return endedBefore.getAndSet(ended) != ended || port.isFull();
    }
}

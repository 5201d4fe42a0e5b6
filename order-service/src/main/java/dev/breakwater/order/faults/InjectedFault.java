package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.Fault;
import dev.breakwater.order.faults.plan.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A fault that occurs now, its delay drawn.
 *
 * @param delay the delay before the response; zero unless the fault is a latency or a queue
 */
record InjectedFault(Fault fault, Duration delay) {

    /**
     * Draws which fault occurs. It depends on the arguments alone:
     *
     * <ul>
     *   <li>the first fault that occurs wins;
     *   <li>each fault draws once, unless its probability is 0 or 1;
     *   <li>the delay of a latency is drawn last.
     * </ul>
     *
     * @return null if no fault occurs
     */
    static @Nullable InjectedFault draw(List<Fault> faults, RandomGenerator random) {
        for (Fault fault : faults) {
            if (fault.drawOccurrence(random)) {
                return new InjectedFault(fault, fault.drawDelay(random));
            }
        }
        return null;
    }

    FaultKind kind() {
        return fault.kind();
    }

    /** Returns the HTTP status of the response; null for the usual response. */
    @Nullable Integer status() {
        return fault.status();
    }
}

package dev.breakwater.console.dependency;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls that a circuit breaker refuses in FORCED_OPEN. In this state it publishes no
 * event of them; only the state's own metrics, which end with it, count them.
 */
final class ForcedOpenRefusals {

    private final CircuitBreaker breaker;
    private CircuitBreaker.@Nullable Metrics present; // null in the other states
    private long before; // in earlier states

    ForcedOpenRefusals(CircuitBreaker breaker) {
        this.breaker = breaker;
        breaker.getEventPublisher().onStateTransition(_ -> count());
    }

    /** Also finds a second FORCED_OPEN in a row, a transition without an event. */
    synchronized long count() {
        CircuitBreaker.Metrics now =
                breaker.getState() == State.FORCED_OPEN ? breaker.getMetrics() : null;
        if (!Objects.equals(now, present)) {
            before += countOf(present);
            present = now;
        }
        return before + countOf(present);
    }

    private static long countOf(CircuitBreaker.@Nullable Metrics metrics) {
        return metrics == null ? 0 : metrics.getNumberOfNotPermittedCalls();
    }
}

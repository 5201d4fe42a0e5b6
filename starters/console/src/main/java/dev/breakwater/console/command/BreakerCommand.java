package dev.breakwater.console.command;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** A manual change of a circuit breaker's state. */
public enum BreakerCommand {
    /** The breaker refuses every call until the next command. */
    FORCE_OPEN,
    /** The breaker closes; from then on its own rules decide. */
    CLOSE,
    /** The breaker is as after a start: closed and without recorded calls. */
    RESET;

    public void apply(CircuitBreaker breaker) {
        switch (this) {
            case FORCE_OPEN -> breaker.transitionToForcedOpenState();
            // not reset(): it leaves the timer of the replaced state running, which later changes
            // the new state; closing cancels that timer and clears the recorded calls
            case CLOSE, RESET -> breaker.transitionToClosedState();
        }
    }
}

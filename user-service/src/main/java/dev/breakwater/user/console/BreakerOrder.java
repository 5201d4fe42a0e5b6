package dev.breakwater.user.console;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** What a breaker can be told. */
enum BreakerOrder {
    /** It refuses every call, until it is told otherwise. */
    FORCE_OPEN,
    /** It lets calls through, and judges them from now on. */
    CLOSE,
    /** As after a start: closed, and its figures forgotten. */
    RESET;

    void tell(CircuitBreaker breaker) {
        switch (this) {
            case FORCE_OPEN -> breaker.transitionToForcedOpenState();
            // not reset(): it keeps the timer of the state that it replaces, and that timer later
            // moves whatever state the breaker is in; closing cancels it, and forgets the figures
            case CLOSE, RESET -> breaker.transitionToClosedState();
        }
    }
}

package dev.breakwater.resilience.metrics;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each state transition of a circuit breaker in one line, with the key-value pairs {@code
 * event.action}, {@code breaker}, {@code from} and {@code to}.
 */
public final class BreakerLog {

    private static final Logger log = LoggerFactory.getLogger(BreakerLog.class);

    /** Logs the transitions of all breakers, including those that are added later. */
    public BreakerLog(CircuitBreakerRegistry breakers) {
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    private void follow(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(event -> log(breaker, event));
    }

    private static void log(CircuitBreaker breaker, CircuitBreakerOnStateTransitionEvent event) {
        StateTransition transition = event.getStateTransition();
        log.atInfo()
                .addKeyValue("event.action", "circuit-breaker-transition")
                .addKeyValue("breaker", breaker.getName())
                .addKeyValue("from", transition.getFromState())
                .addKeyValue("to", transition.getToState())
                .log(
                        "circuit breaker {}: {} -> {}",
                        breaker.getName(),
                        transition.getFromState(),
                        transition.getToState());
    }
}

package dev.breakwater.order.fulfilment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One structured line for each state transition of a breaker. */
@Component
final class BreakerLog {

    private static final Logger log = LoggerFactory.getLogger(BreakerLog.class);

    BreakerLog(CircuitBreakerRegistry breakers) {
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    private void follow(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(event -> tell(breaker, event));
    }

    private static void tell(CircuitBreaker breaker, CircuitBreakerOnStateTransitionEvent event) {
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

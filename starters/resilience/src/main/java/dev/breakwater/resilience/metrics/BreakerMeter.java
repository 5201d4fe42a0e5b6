package dev.breakwater.resilience.metrics;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Counts the state transitions of each breaker, {@code breakwater.breaker.transitions}, by the new
 * state. resilience4j's own gauge shows the state at the moment of a scrape, so it misses a breaker
 * that flaps between two scrapes.
 */
public final class BreakerMeter {

    private final MeterRegistry registry;

    /** Counts the transitions of all breakers, including those that are added later. */
    public BreakerMeter(CircuitBreakerRegistry breakers, MeterRegistry registry) {
        this.registry = registry;
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     */
    private void follow(CircuitBreaker breaker) {
        var transitions =
                Counter.builder("breakwater.breaker.transitions")
                        .description("State transitions of a breaker, by the new state")
                        .tag("name", breaker.getName())
                        .withRegistry(registry);
        for (State to : State.values()) {
            var _ = transitions.withTag("to", tag(to));
        }
        breaker.getEventPublisher()
                .onStateTransition(event ->
                        transitions
                                .withTag("to", tag(event.getStateTransition().getToState()))
                                .increment());
    }

    private static String tag(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

package dev.breakwater.resilience.metrics;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the state transitions of each breaker, {@code breakwater.breaker.transitions}, by the
 * state that it went to. resilience4j's own gauge shows the state at the moment of a scrape, and so
 * misses a breaker that flaps between two scrapes.
 */
public final class BreakerMeter {

    private final MeterRegistry registry;

    /** Follows all breakers, those that are added later too. */
    public BreakerMeter(CircuitBreakerRegistry breakers, MeterRegistry registry) {
        this.registry = registry;
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    /** All states from the start: a counter that appears late hides its first transition. */
    private void follow(CircuitBreaker breaker) {
        Map<State, Counter> transitions = new EnumMap<>(State.class);
        for (State to : State.values()) {
            transitions.put(to, transitions(breaker.getName(), to));
        }
        breaker.getEventPublisher()
                .onStateTransition(event -> {
                    State to = event.getStateTransition().getToState();
                    Objects.requireNonNull(transitions.get(to)).increment();
                });
    }

    private Counter transitions(String breaker, State to) {
        return Counter.builder("breakwater.breaker.transitions")
                .description("State transitions of a breaker, by the state that it went to")
                .tag("name", breaker)
                .tag("to", to.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}

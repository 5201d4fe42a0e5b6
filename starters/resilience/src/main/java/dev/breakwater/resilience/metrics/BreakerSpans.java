package dev.breakwater.resilience.metrics;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

/** Adds the decisions of circuit breakers to the current span, as events. */
public final class BreakerSpans {

    private final Tracer tracer;

    /** Adds the decisions of all breakers, including those that are added later. */
    public BreakerSpans(CircuitBreakerRegistry breakers, Tracer tracer) {
        this.tracer = tracer;
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    private void follow(CircuitBreaker breaker) {
        String name = "circuit breaker " + breaker.getName() + ": ";
        String refusal = name + "call not permitted"; // made once: there are thousands a second
        breaker.getEventPublisher()
                .onCallNotPermitted(_ -> add(refusal))
                .onStateTransition(event -> add(name + event.getStateTransition()));
    }

    private void add(String decision) {
        Span span = tracer.currentSpan();
        if (span != null) {
            span.event(decision);
        }
    }
}

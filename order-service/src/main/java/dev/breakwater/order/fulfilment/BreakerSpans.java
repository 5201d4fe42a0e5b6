package dev.breakwater.order.fulfilment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.springframework.stereotype.Component;

/** Tells the decisions of a breaker in the trace of the call that met with them, as events. */
@Component
final class BreakerSpans {

    private final Tracer tracer;

    BreakerSpans(CircuitBreakerRegistry breakers, Tracer tracer) {
        this.tracer = tracer;
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    private void follow(CircuitBreaker breaker) {
        String name = "circuit breaker " + breaker.getName() + ": ";
        String refusal = name + "call not permitted"; // there may be thousands a second
        breaker.getEventPublisher()
                .onCallNotPermitted(_ -> tell(refusal))
                .onStateTransition(event -> tell(name + event.getStateTransition()));
    }

    private void tell(String decision) {
        Span span = tracer.currentSpan();
        if (span != null) {
            span.event(decision);
        }
    }
}

package dev.breakwater.user.caller;

import dev.breakwater.resilience.attempt.CallContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Takes the context of a call from its caller's thread. */
@Component
final class CallContexts {

    private final Tracer tracer;
    private final Propagator propagator;

    CallContexts(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The current thread's. */
    CallContext capture() {
        Map<String, String> headers = new HashMap<>();
        TraceContext trace = tracer.currentTraceContext().context();
        if (trace != null) {
            propagator.inject(
                    trace,
                    headers,
                    (carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value));
        }
        return new CallContext(
                Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of()), headers);
    }
}

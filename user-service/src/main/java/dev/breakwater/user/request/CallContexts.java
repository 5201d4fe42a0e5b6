package dev.breakwater.user.request;

import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.http.TraceHeaders;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
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
        TraceContext trace = tracer.currentTraceContext().context();
        Map<String, String> headers = trace == null ? Map.of() : TraceHeaders.of(trace, propagator);
        return new CallContext(
                Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of()), headers);
    }
}

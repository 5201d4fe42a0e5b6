package dev.breakwater.resilience.http;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The headers with which a callee continues the trace. */
public final class TraceHeaders {

    private TraceHeaders() {}

    /** Returns the headers of this trace context, as the propagator writes them, in a new map. */
    public static Map<String, String> of(TraceContext context, Propagator propagator) {
        Map<String, String> headers = new HashMap<>();
        propagator.inject(
                context,
                headers,
                (carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value));
        return headers;
    }
}

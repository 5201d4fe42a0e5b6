package dev.breakwater.resilience.http;

import dev.breakwater.resilience.attempt.Attempt;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts a span for each attempt of a call whose W3C trace context is sampled. Attempts of other
 * calls carry the caller's headers unchanged, which costs nothing.
 *
 * @param propagator reads and writes the headers of a call's context
 */
public record AttemptSpans(Propagator propagator) {

    private static final String SAMPLED = "-01";

    RequestSpan begin(Attempt attempt, String path) {
        Map<String, String> caller = attempt.call().context().headers();
        if (!caller.getOrDefault("traceparent", "").endsWith(SAMPLED)) {
            return new RequestSpan(null, caller);
        }
        Span span =
                propagator
                        .extract(caller, (headers, name) -> headers.get(name))
                        .kind(Span.Kind.CLIENT)
                        .name("attempt")
                        .tag("replica", attempt.replica())
                        .tag("http.path", path)
                        .tag("hedge", Boolean.toString(attempt.hedge()))
                        .start();
        Map<String, String> headers = new HashMap<>(caller);
        headers.putAll(TraceHeaders.of(span.context(), propagator));
        return new RequestSpan(span, headers);
    }
}

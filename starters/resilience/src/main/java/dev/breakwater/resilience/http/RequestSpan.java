package dev.breakwater.resilience.http;

import io.micrometer.tracing.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request in the trace of its caller.
 *
 * @param span null if the trace is not sampled: then it costs nothing
 * @param headers what the request carries
 */
public record RequestSpan(@Nullable Span span, Map<String, String> headers) {

    /** The request failed. */
    public void failed(Exception failure) {
        if (span != null) {
            span.error(failure);
        }
    }

    /** The request has its answer, or will have none. */
    public void end() {
        if (span != null) {
            span.end();
        }
    }
}

package dev.breakwater.resilience.http;

import io.micrometer.tracing.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The span of one request in the trace of its caller.
 *
 * @param span null if the trace is not sampled
 * @param headers the trace headers of the request
 */
public record RequestSpan(@Nullable Span span, Map<String, String> headers) {

    /** Records the failure of the request. */
    public void failed(Exception failure) {
        if (span != null) {
            span.error(failure);
        }
    }

    /** Ends the span. */
    public void end() {
        if (span != null) {
            span.end();
        }
    }
}

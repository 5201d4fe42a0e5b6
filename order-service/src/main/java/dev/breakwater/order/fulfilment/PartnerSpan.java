package dev.breakwater.order.fulfilment;

import io.micrometer.tracing.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a partner in its trace.
 *
 * @param span null if the trace is not sampled: then it costs nothing
 * @param headers what the request takes along
 */
record PartnerSpan(@Nullable Span span, Map<String, String> headers) {

    void failed(PartnerFailure failure) {
        if (span != null) {
            span.error(failure);
        }
    }

    void end() {
        if (span != null) {
            span.end();
        }
    }
}

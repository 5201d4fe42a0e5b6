package dev.breakwater.user.http;

import dev.breakwater.resilience.attempt.Attempt;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A span for each attempt of a call whose trace is sampled. Of any other the headers go along as
 * they are, and it costs nothing.
 */
@Component
public final class AttemptSpans {

    private static final String SAMPLED = "-01";

    private final Propagator propagator;

    AttemptSpans(Propagator propagator) {
        this.propagator = propagator;
    }

    AttemptSpan begin(Attempt attempt, String path) {
        Map<String, String> caller = attempt.call().context().headers();
        if (!caller.getOrDefault("traceparent", "").endsWith(SAMPLED)) {
            return new AttemptSpan(null, caller);
        }
        Span span =
                propagator
                        .extract(caller, (headers, name) -> headers.get(name))
                        .kind(Span.Kind.CLIENT)
                        .name("attempt")
                        .tag("replica", attempt.replica())
                        .tag("http.path", path)
                        .start();
        Map<String, String> own = new HashMap<>();
        propagator.inject(
                span.context(),
                own,
                (headers, name, value) -> Objects.requireNonNull(headers).put(name, value));
        return new AttemptSpan(span, own);
    }

    /**
     * An attempt that has begun.
     *
     * @param headers what its request takes along
     */
    record AttemptSpan(@Nullable Span span, Map<String, String> headers) {

        void failed(Exception failure) {
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
}

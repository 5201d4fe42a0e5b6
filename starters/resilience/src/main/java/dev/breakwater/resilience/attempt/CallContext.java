package dev.breakwater.resilience.attempt;

import java.util.Map;
import org.slf4j.MDC;

/**
 * The caller's context, which a call takes along, whatever thread an attempt, a retry or a fallback
 * runs on.
 *
 * @param logged the fields of every log line ({@link MDC}): trace, user, deadline
 * @param headers what every request to the callee carries: W3C trace context, {@code traceparent}
 *     and {@code tracestate}
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C, Trace Context</a>
 */
public record CallContext(Map<String, String> logged, Map<String, String> headers) {

    /** Logs nothing and sends no headers. */
    public static final CallContext NONE = new CallContext(Map.of(), Map.of());

    /** For a thread that was made for the attempt, and ends with it: nothing is restored. */
    void enter() {
        MDC.setContextMap(logged);
    }
}

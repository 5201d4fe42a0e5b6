package dev.breakwater.user.resilience;

import java.util.Map;
import org.slf4j.MDC;

/**
 * What of its caller a call takes along, whatever thread an attempt, a retry or a fallback runs on.
 *
 * @param logged the fields of every log line ({@link MDC}): trace, user, deadline
 * @param headers what every request to the callee carries: W3C trace context, {@code traceparent}
 *     and {@code tracestate}
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C, Trace Context</a>
 */
public record CallContext(Map<String, String> logged, Map<String, String> headers) {

    public static final CallContext NONE = new CallContext(Map.of(), Map.of());

    /** For a thread that was made for the call, and ends with it: nothing has to be taken back. */
    void enter() {
        MDC.setContextMap(logged);
    }
}

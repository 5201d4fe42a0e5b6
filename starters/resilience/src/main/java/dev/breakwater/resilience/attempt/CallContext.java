package dev.breakwater.resilience.attempt;

import java.util.Map;
import org.slf4j.MDC;

/**
 * The caller's context, which goes with a call to the threads of its attempts, retries and
 * fallbacks.
 *
 * @param logged the fields of every log line ({@link MDC}): trace, user, deadline
 * @param headers the headers of every request to the callee: W3C trace context, {@code traceparent}
 *     and {@code tracestate}; {@code X-Criticality}
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C, Trace Context</a>
 */
public record CallContext(Map<String, String> logged, Map<String, String> headers) {

    /** Logs nothing and sends no headers. */
    public static final CallContext NONE = new CallContext(Map.of(), Map.of());

    /**
     * Sets the fields on a thread of one attempt. The thread ends with it, so nothing is restored.
     */
    void enter() {
        MDC.setContextMap(logged);
    }
}

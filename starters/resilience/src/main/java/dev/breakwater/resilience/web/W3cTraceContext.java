package dev.breakwater.resilience.web;

import brave.propagation.Propagation;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C Trace Context for Brave. Micrometer's propagation accepts the flags 00 and 01 alone, so it
 * loses the trace of a caller with others, and it drops {@code tracestate}. This class passes it a
 * {@code traceparent} of version 00 with the sampled flag alone, and keeps the {@code tracestate}
 * in the trace. It drops a {@code tracestate} without a valid {@code traceparent}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C, Trace Context:
 *     traceparent, and how to read later versions</a>
 */
public final class W3cTraceContext extends Propagation.Factory implements Propagation<String> {

    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";

    /** Version ff is invalid; only a later version than 00 may have more fields. */
    private static final Pattern VALID =
            Pattern.compile(
                    "(?!ff|00.{54})[0-9a-f]{2}"
                            + "-(?<ids>(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16})"
                            + "-[0-9a-f](?<flags>[0-9a-f])(-.*)?");

    private static final int SAMPLED = 1;

    private final Propagation.Factory factory;
    private final Propagation<String> propagation;

    /**
     * Wraps a propagation.
     *
     * @param factory the factory of a propagation that reads and writes {@code traceparent}
     */
    public W3cTraceContext(Propagation.Factory factory) {
        this.factory = factory;
        this.propagation = factory.get();
    }

    @Override
    public Propagation<String> get() {
        return this;
    }

    @Override
    public boolean supportsJoin() {
        return factory.supportsJoin();
    }

    @Override
    public boolean requires128BitTraceId() {
        return factory.requires128BitTraceId();
    }

    @Override
    public TraceContext decorate(TraceContext context) {
        return factory.decorate(context);
    }

    @Override
    public List<String> keys() {
        return propagation.keys();
    }

    @Override
    public <R> TraceContext.Injector<R> injector(Setter<R, String> setter) {
        TraceContext.Injector<R> injector = propagation.injector(setter);
        return (context, carrier) -> {
            injector.inject(context, carrier);
            TraceState state = context.findExtra(TraceState.class);
            if (state != null) {
                setter.put(carrier, TRACE_STATE, state.value());
            }
        };
    }

    @Override
    public <R> TraceContext.Extractor<R> extractor(Getter<R, String> getter) {
        TraceContext.Extractor<R> extractor =
                propagation.extractor((carrier, name) ->
                        name.equals(TRACE_PARENT)
                                ? asVersion00(allLines(getter, carrier, name))
                                : getter.get(carrier, name));
        return carrier -> {
            TraceContextOrSamplingFlags caller = extractor.extract(carrier);
            TraceState state = TraceState.of(allLines(getter, carrier, TRACE_STATE));
            return caller.context() == null || state == null
                    ? caller
                    : caller.toBuilder().addExtra(state).build();
        };
    }

    private static @Nullable String asVersion00(@Nullable String traceParent) {
        if (traceParent == null) {
            return null;
        }
        Matcher matcher = VALID.matcher(traceParent);
        if (!matcher.matches()) {
            return null;
        }
        int flags = Character.digit(matcher.group("flags").charAt(0), 16) & SAMPLED;
        return "00-" + matcher.group("ids") + "-0" + flags;
    }

    /**
     * Several lines of one header are one list (RFC 9110, section 5.3), so two lines of {@code
     * traceparent} are invalid. The getter of a servlet request returns only the first line.
     */
    private static <R> @Nullable String allLines(Getter<R, String> getter, R carrier, String name) {
        if (!(carrier instanceof HttpServletRequest request)) {
            return getter.get(carrier, name);
        }
        Enumeration<String> lines = request.getHeaders(name);
        return lines.hasMoreElements() ? String.join(",", Collections.list(lines)) : null;
    }
}

package dev.breakwater.order.fulfilment;

import dev.breakwater.resilience.http.RequestSpan;
import dev.breakwater.resilience.http.TraceHeaders;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One trace from the caller to the partners, and on to the task that finishes his order. */
@Component
final class Traces {

    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";

    private final Tracer tracer;
    private final Propagator propagator;
    private final ObservationRegistry observations;

    Traces(Tracer tracer, Propagator propagator, ObservationRegistry observations) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.observations = observations;
    }

    /** A request to a partner begins, on a thread that has its caller's trace. */
    RequestSpan toPartner(String partner, String path) {
        TraceContext current = tracer.currentTraceContext().context();
        if (current == null) {
            return new RequestSpan(null, Map.of());
        }
        if (!Boolean.TRUE.equals(current.sampled())) {
            return new RequestSpan(null, headers(current));
        }
        Span span =
                tracer.spanBuilder()
                        .setParent(current)
                        .kind(Span.Kind.CLIENT)
                        .name(partner)
                        .tag("http.path", path)
                        .start();
        return new RequestSpan(span, headers(span.context()));
    }

    /**
     * The current trace as text, to be kept with a task: {@code traceparent}, and behind a blank
     * {@code tracestate}, if there is one. Null without a trace.
     */
    @Nullable String current() {
        TraceContext current = tracer.currentTraceContext().context();
        if (current == null) {
            return null;
        }
        Map<String, String> headers = headers(current);
        String state = headers.get(TRACE_STATE);
        return headers.get(TRACE_PARENT) + (state == null ? "" : " " + state);
    }

    /** Goes on with a trace that was kept, its ids in the log included; null begins another one. */
    void goOn(@Nullable String trace, String task, Runnable work) {
        var kept = new ReceiverContext<Map<String, String>>(Map::get, Kind.CONSUMER);
        kept.setCarrier(trace == null ? Map.of() : kept(trace.split(" ", 2)));
        Observation.createNotStarted("breakwater.task", () -> kept, observations)
                .contextualName(task)
                .lowCardinalityKeyValue("task", task)
                .observe(work);
    }

    private static Map<String, String> kept(String[] trace) {
        return trace.length == 1
                ? Map.of(TRACE_PARENT, trace[0])
                : Map.of(TRACE_PARENT, trace[0], TRACE_STATE, trace[1]);
    }

    private Map<String, String> headers(TraceContext context) {
        return TraceHeaders.of(context, propagator);
    }
}

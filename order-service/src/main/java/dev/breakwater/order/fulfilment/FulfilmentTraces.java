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

/** Continues the trace of a caller in its requests to partners and in the tasks of its order. */
@Component
final class FulfilmentTraces {

    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";

    private final Tracer tracer;
    private final Propagator propagator;
    private final ObservationRegistry observations;

    FulfilmentTraces(Tracer tracer, Propagator propagator, ObservationRegistry observations) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.observations = observations;
    }

    /** Starts the span of a request, on a thread with the caller's trace. */
    RequestSpan startPartnerSpan(String partner, String path) {
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
     * The current trace as text, to be stored with a task: {@code traceparent}, then a blank and
     * {@code tracestate} if there is one. Null without a trace.
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

    /** Runs a task in its stored trace, whose ids the log shows; null starts a new trace. */
    void runIn(@Nullable String trace, String task, Runnable work) {
        var stored = new ReceiverContext<Map<String, String>>(Map::get, Kind.CONSUMER);
        stored.setCarrier(trace == null ? Map.of() : stored(trace.split(" ", 2)));
        Observation.createNotStarted("breakwater.task", () -> stored, observations)
                .contextualName(task)
                .lowCardinalityKeyValue("task", task)
                .observe(work);
    }

    private static Map<String, String> stored(String[] trace) {
        return trace.length == 1
                ? Map.of(TRACE_PARENT, trace[0])
                : Map.of(TRACE_PARENT, trace[0], TRACE_STATE, trace[1]);
    }

    private Map<String, String> headers(TraceContext context) {
        return TraceHeaders.of(context, propagator);
    }
}

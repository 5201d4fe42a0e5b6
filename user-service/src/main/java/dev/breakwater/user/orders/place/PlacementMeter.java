package dev.breakwater.user.orders.place;

import dev.breakwater.user.orders.DegradationLog;
import dev.breakwater.user.orders.place.PlacementResult.Created;
import dev.breakwater.user.orders.place.PlacementResult.Pending;
import dev.breakwater.user.orders.place.PlacementResult.Refused;
import dev.breakwater.user.orders.place.PlacementResult.Unavailable;
import dev.breakwater.user.orders.place.PlacementResult.Unknown;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts the results of placing orders, {@code breakwater.placements}, by outcome and cause. */
@Component
class PlacementMeter {

    private final Counter created;
    private final Counter pending;
    private final Counter refused;
    private final Counter unavailable;
    private final Map<Cause, DegradationLog.Series> unknown = new EnumMap<>(Cause.class);

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter,
     * and looking a counter up costs more than counting.
     */
    PlacementMeter(MeterRegistry registry, DegradationLog log) {
        created = counter("created", "none", registry);
        pending = counter("pending", "none", registry);
        refused = counter("refused", "none", registry);
        unavailable = counter("unavailable", "none", registry);
        for (Cause cause : Cause.values()) {
            Counter meter = counter("unknown", cause.name(), registry);
            unknown.put(cause, log.series("OUTCOME_UNKNOWN " + cause, meter));
        }
    }

    private static Counter counter(String outcome, String cause, MeterRegistry registry) {
        return Counter.builder("breakwater.placements")
                .description("Orders that callers placed, by outcome and cause")
                .tag("outcome", outcome)
                .tag("cause", cause)
                .register(registry);
    }

    void count(PlacementResult result) {
        switch (result) {
            case Created _ -> created.increment();
            case Pending _ -> pending.increment();
            case Refused _ -> refused.increment();
            case Unavailable _ -> unavailable.increment();
            case Unknown(var cause, _, _) -> Objects.requireNonNull(unknown.get(cause)).increment();
        }
    }
}

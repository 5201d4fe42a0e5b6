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
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts the results of placing orders, {@code breakwater.placements}, by outcome and cause. */
@Component
class PlacementMeter {

    private static final String NO_CAUSE = "none";

    private final MeterRegistry registry;
    private final DegradationLog log;

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     */
    PlacementMeter(MeterRegistry registry, DegradationLog log) {
        this.registry = registry;
        this.log = log;
        for (String outcome : List.of("created", "pending", "refused", "unavailable")) {
            var _ = counter(outcome, NO_CAUSE);
        }
        for (Cause cause : Cause.values()) {
            var _ = counter("unknown", cause.name());
        }
    }

    private Counter counter(String outcome, String cause) {
        return Counter.builder("breakwater.placements")
                .description("Orders that callers placed, by outcome and cause")
                .tag("outcome", outcome)
                .tag("cause", cause)
                .register(registry);
    }

    void count(PlacementResult result) {
        switch (result) {
            case Created _ -> counter("created", NO_CAUSE).increment();
            case Pending _ -> counter("pending", NO_CAUSE).increment();
            case Refused _ -> counter("refused", NO_CAUSE).increment();
            case Unavailable _ -> counter("unavailable", NO_CAUSE).increment();
            case Unknown(var cause, _, _) -> {
                counter("unknown", cause.name()).increment();
                log.add("OUTCOME_UNKNOWN " + cause);
            }
        }
    }
}

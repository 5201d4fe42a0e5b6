package dev.breakwater.user.orders.read;

import dev.breakwater.user.orders.DegradationLog;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts the answers to reads, {@code breakwater.reads}, by service level and cause. */
@Component
class ReadMeter {

    private final Counter full;
    private final Map<Cause, DegradationLog.Series> degraded = new EnumMap<>(Cause.class);
    private final Map<Cause, DegradationLog.Series> minimal = new EnumMap<>(Cause.class);

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter,
     * and looking a counter up costs more than counting.
     */
    ReadMeter(MeterRegistry registry, DegradationLog log) {
        full = counter(ServiceLevel.FULL, "none", registry);
        for (Cause cause : Cause.values()) {
            degraded.put(cause, series(ServiceLevel.DEGRADED, cause, registry, log));
            minimal.put(cause, series(ServiceLevel.MINIMAL, cause, registry, log));
        }
    }

    private static DegradationLog.Series series(
            ServiceLevel level, Cause cause, MeterRegistry registry, DegradationLog log) {
        return log.series(level + " " + cause, counter(level, cause.name(), registry));
    }

    private static Counter counter(ServiceLevel level, String cause, MeterRegistry registry) {
        return Counter.builder("breakwater.reads")
                .description("Answers to reads, by service level and cause")
                .tag("level", level.name())
                .tag("cause", cause)
                .register(registry);
    }

    void count(ServiceLevelLabel label) {
        switch (label.serviceLevel()) {
            case FULL -> full.increment();
            case DEGRADED -> Objects.requireNonNull(degraded.get(label.cause())).increment();
            case MINIMAL -> Objects.requireNonNull(minimal.get(label.cause())).increment();
        }
    }
}

package dev.breakwater.user.orders.read;

import dev.breakwater.user.orders.DegradationLog;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts the answers to reads, {@code breakwater.reads}, by service level and cause. */
@Component
class ReadMeter {

    private static final String NO_CAUSE = "none";

    private final MeterRegistry registry;
    private final DegradationLog log;

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     */
    ReadMeter(MeterRegistry registry, DegradationLog log) {
        this.registry = registry;
        this.log = log;
        var _ = counter(ServiceLevel.FULL, NO_CAUSE);
        for (Cause cause : Cause.values()) {
            var _ = counter(ServiceLevel.DEGRADED, cause.name());
            var _ = counter(ServiceLevel.MINIMAL, cause.name());
        }
    }

    private Counter counter(ServiceLevel level, String cause) {
        return Counter.builder("breakwater.reads")
                .description("Answers to reads, by service level and cause")
                .tag("level", level.name())
                .tag("cause", cause)
                .register(registry);
    }

    void count(ServiceLevelLabel label) {
        ServiceLevel level = label.serviceLevel();
        String cause = label.cause() == null ? NO_CAUSE : label.cause().name();
        counter(level, cause).increment();
        if (level != ServiceLevel.FULL) {
            log.add(level + " " + cause);
        }
    }
}

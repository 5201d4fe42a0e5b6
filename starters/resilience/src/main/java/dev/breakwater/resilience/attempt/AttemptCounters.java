package dev.breakwater.resilience.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The attempts of one instance at one replica by outcome, {@code breakwater.attempts}. */
final class AttemptCounters {

    private final String name;
    private final String replica;
    private final MeterRegistry registry;
    private final Counter succeeded;
    private final Map<FailureKind, Counter> failed = new EnumMap<>(FailureKind.class);

    /** Registers every series at once: a counter that appears later hides its first increment. */
    AttemptCounters(String name, String replica, MeterRegistry registry) {
        this.name = name;
        this.replica = replica;
        this.registry = registry;
        this.succeeded = counter("success");
        for (FailureKind kind : FailureKind.values()) {
            failed.put(kind, counter(kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    private Counter counter(String outcome) {
        return Counter.builder("breakwater.attempts")
                .description("Attempts at a callee, retries included, by replica and outcome")
                .tag("name", name)
                .tag("replica", replica)
                .tag("outcome", outcome)
                .register(registry);
    }

    void succeeded() {
        succeeded.increment();
    }

    void failed(FailureKind kind) {
        Objects.requireNonNull(failed.get(kind)).increment();
    }
}

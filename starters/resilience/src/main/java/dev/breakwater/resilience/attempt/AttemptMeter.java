package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the attempts of one instance by outcome, {@code breakwater.attempts}, and those that ran
 * out of time, {@code breakwater.attempts.stopped}, by what was done: {@code enforce} means that
 * the request was stopped or not sent, {@code observe} that it would have been.
 */
public final class AttemptMeter {

    private final Counter succeeded;
    private final Map<FailureKind, Counter> failed = new EnumMap<>(FailureKind.class);
    private final Map<Mode, Counter> stopped = new EnumMap<>(Mode.class);

    /** Registers every series at once: a counter that appears later hides its first increment. */
    public AttemptMeter(String name, MeterRegistry registry) {
        succeeded = attempts(name, "success", registry);
        for (FailureKind kind : FailureKind.values()) {
            failed.put(kind, attempts(name, tag(kind), registry));
        }
        for (Mode mode : new Mode[] {Mode.OBSERVE, Mode.ENFORCE}) {
            stopped.put(
                    mode,
                    Counter.builder("breakwater.attempts.stopped")
                            .description("Attempts that ran out of time, or had too little of it")
                            .tag("name", name)
                            .tag("mode", tag(mode))
                            .register(registry));
        }
    }

    private static Counter attempts(String name, String outcome, MeterRegistry registry) {
        return Counter.builder("breakwater.attempts")
                .description("Attempts at a callee, retries included, by outcome")
                .tag("name", name)
                .tag("outcome", outcome)
                .register(registry);
    }

    void succeeded() {
        succeeded.increment();
    }

    void failed(FailureKind kind) {
        Objects.requireNonNull(failed.get(kind)).increment();
    }

    void stopped(Mode mode) {
        Objects.requireNonNull(stopped.get(mode)).increment();
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

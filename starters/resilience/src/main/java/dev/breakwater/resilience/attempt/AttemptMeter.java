package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the attempts of one instance's synchronous calls by outcome, {@code breakwater.attempts},
 * and those that ran out of time, {@code breakwater.attempts.stopped}, by what was done: {@code
 * enforce} means that the request was stopped or not sent, {@code observe} that it would have been.
 */
public final class AttemptMeter {

    private static final String NO_REPLICA = "none"; // the tag, where the starter sees one address

    private final AttemptCounters attempts;
    private final Map<Mode, Counter> stopped = new EnumMap<>(Mode.class);

    /** Registers every series at once: a counter that appears later hides its first increment. */
    public AttemptMeter(String name, MeterRegistry registry) {
        attempts = new AttemptCounters(name, NO_REPLICA, registry);
        for (Mode mode : new Mode[] {Mode.OBSERVE, Mode.ENFORCE}) {
            stopped.put(
                    mode,
                    Counter.builder("breakwater.attempts.stopped")
                            .description("Attempts that ran out of time, or had too little of it")
                            .tag("name", name)
                            .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void succeeded() {
        attempts.succeeded();
    }

    void failed(FailureKind kind) {
        attempts.failed(kind);
    }

    void stopped(Mode mode) {
        Objects.requireNonNull(stopped.get(mode)).increment();
    }
}

package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.criticality.CriticalityHeader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what has no room at a limit, by criticality, and refuses it if the limit is enforced. */
final class Refusals {

    private final Mode mode;
    private final Map<Criticality, Counter> counters = new EnumMap<>(Criticality.class);

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     *
     * @param counter the meter, without the tags {@code criticality} and {@code mode}
     */
    Refusals(Counter.Builder counter, Mode mode, MeterRegistry registry) {
        this.mode = mode;
        MeterProvider<Counter> series =
                counter.tag("mode", mode.name().toLowerCase(Locale.ROOT)).withRegistry(registry);
        for (Criticality criticality : Criticality.values()) {
            counters.put(
                    criticality,
                    series.withTag("criticality", CriticalityHeader.valueOf(criticality)));
        }
    }

    /** Counts one without room. Returns true if it is refused. */
    boolean refuses(Criticality criticality) {
        Objects.requireNonNull(counters.get(criticality)).increment();
        return mode == Mode.ENFORCE;
    }
}

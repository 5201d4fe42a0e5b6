package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.criticality.CriticalityHeader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Meters of the limits of one dependency: {@code breakwater.limit} and {@code
 * breakwater.limit.in.flight} of each address, and {@code breakwater.limit.refused}, the calls
 * without room.
 */
public final class LimitMeter {

    private final Mode mode;
    private final String name;
    private final MeterRegistry registry;
    private final Map<Criticality, Counter> refused = new EnumMap<>(Criticality.class);

    /**
     * Registers every series of refusals at start: {@code rate()} misses the increment that creates
     * a counter.
     *
     * @param name the name of the resilience4j instance, the value of the tag {@code name}
     */
    public LimitMeter(String name, Mode mode, MeterRegistry registry) {
        this.name = name;
        this.mode = mode;
        this.registry = registry;
        for (Criticality criticality : Criticality.values()) {
            refused.put(
                    criticality,
                    Counter.builder("breakwater.limit.refused")
                            .description(
                                    "Calls refused by an adaptive limit (mode=observe: would have"
                                            + " been)")
                            .tag("name", name)
                            .tag("criticality", CriticalityHeader.valueOf(criticality))
                            .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /**
     * Shows a limit.
     *
     * @param replica host and port of the address, the value of the tag {@code replica}
     */
    public void show(String replica, AdaptiveLimit limit) {
        Gauge.builder("breakwater.limit", limit, AdaptiveLimit::limit)
                .description("Calls that may be in flight at an address")
                .tag("name", name)
                .tag("replica", replica)
                .register(registry);
        Gauge.builder("breakwater.limit.in.flight", limit, AdaptiveLimit::inFlight)
                .description("Calls in flight at an address")
                .tag("name", name)
                .tag("replica", replica)
                .register(registry);
    }

    /** Counts a call without room. Returns true if it is refused: the limit is enforced. */
    public boolean refuses(Criticality criticality) {
        Objects.requireNonNull(refused.get(criticality)).increment();
        return mode == Mode.ENFORCE;
    }
}

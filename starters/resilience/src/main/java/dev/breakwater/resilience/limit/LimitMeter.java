package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Meters of the limits of one dependency: {@code breakwater.limit} and {@code
 * breakwater.limit.in.flight} of each address, and {@code breakwater.limit.refused}, the calls
 * without room.
 */
public final class LimitMeter {

    private final String name;
    private final MeterRegistry registry;
    private final Refusals refusals;
    private final Map<String, List<Gauge>> shown = new ConcurrentHashMap<>();

    /**
     * Registers every series of refusals.
     *
     * @param name the name of the resilience4j instance, the value of the tag {@code name}
     */
    public LimitMeter(String name, Mode mode, MeterRegistry registry) {
        this.name = name;
        this.registry = registry;
        this.refusals =
                new Refusals(
                        Counter.builder("breakwater.limit.refused")
                                .description(
                                        "Calls refused by an adaptive limit (mode=observe: would"
                                                + " have been)")
                                .tag("name", name),
                        mode,
                        registry);
    }

    /**
     * Shows a limit.
     *
     * @param replica host and port of the address, the value of the tag {@code replica}
     */
    public void show(String replica, AdaptiveLimit limit) {
        shown.put(
                replica,
                List.of(
                        gauge(
                                "breakwater.limit",
                                "Calls that may be in flight at an address",
                                replica,
                                limit,
                                AdaptiveLimit::limit),
                        gauge(
                                "breakwater.limit.in.flight",
                                "Calls in flight at an address",
                                replica,
                                limit,
                                AdaptiveLimit::inFlight)));
    }

    private Gauge gauge(
            String meter,
            String description,
            String replica,
            AdaptiveLimit limit,
            ToDoubleFunction<AdaptiveLimit> value) {
        return Gauge.builder(meter, limit, value)
                .description(description)
                .tag("name", name)
                .tag("replica", replica)
                .register(registry);
    }

    /** Removes the meters of a limit. */
    void remove(String replica) {
        shown.getOrDefault(replica, List.of()).forEach(registry::remove);
        shown.remove(replica);
    }

    /** Counts a call without room. Returns true if it is refused: the limit is enforced. */
    public boolean refuses(Criticality criticality) {
        return refusals.refuses(criticality);
    }
}

package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.Instance;
import dev.breakwater.console.meter.MeterRates;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the resilience starter meters for each address of a dependency: each meter once, or
 * the work would grow with the square of the number of addresses.
 *
 * @param attempts their rates by address and outcome; the other meters are by address
 */
record InstanceReading(
        Map<String, Map<String, Double>> attempts,
        Map<String, Double> hedged,
        Map<String, Double> inService,
        Map<String, Double> latency,
        Map<String, Double> ejections,
        Map<String, Double> limit,
        Map<String, Double> limitInFlight,
        Map<String, Double> inFlight) {

    private static final String REPLICA = "replica";
    private static final String WITHOUT_NAME = "";

    private static final Comparator<String> BY_ADDRESS =
            Comparator.comparingInt(String::length) // 10.0.0.9 before 10.0.0.10
                    .thenComparing(Comparator.naturalOrder());

    /** Returns the addresses that the starter chooses from, else those that attempts went to. */
    static List<Instance> instances(String dependency, MeterRates rates) {
        var attempts = rates.byTags(REPLICA, "outcome", "breakwater.attempts", dependency);
        if (attempts.isEmpty()) { // not by the starter: nothing else to read
            return List.of();
        }
        return new InstanceReading(
                        attempts,
                        rates.byTag(REPLICA, "breakwater.attempts.hedged", dependency),
                        replica("in.service", rates),
                        replica("latency", rates),
                        replica("ejections", rates),
                        rates.now().byTag(REPLICA, "breakwater.limit", dependency),
                        rates.now().byTag(REPLICA, "breakwater.limit.in.flight", dependency),
                        replica("in.flight", rates))
                .instances();
    }

    private static Map<String, Double> replica(String meter, MeterRates rates) {
        return rates.now().byTag(REPLICA, "breakwater.replica." + meter, WITHOUT_NAME);
    }

    private List<Instance> instances() {
        List<String> attempted = attempts.keySet().stream().sorted(BY_ADDRESS).toList();
        List<String> chosen = attempted.stream().filter(inService::containsKey).toList();
        return (chosen.isEmpty() ? attempted : chosen).stream().map(this::instance).toList();
    }

    private Instance instance(String address) {
        Map<String, Double> failed = new HashMap<>(attempts.getOrDefault(address, Map.of()));
        double succeeded = Objects.requireNonNullElse(failed.remove("success"), 0.0);
        failed.remove("superseded"); // no failure: the other attempt was quicker
        return new Instance(
                address,
                inService.getOrDefault(address, 1.0) > 0,
                succeeded,
                failed,
                hedged.getOrDefault(address, 0.0),
                latency.get(address),
                ejections.getOrDefault(address, 0.0).longValue(),
                whole(limit.get(address)),
                whole(inFlight.getOrDefault(address, limitInFlight.get(address))));
    }

    private static @Nullable Integer whole(@Nullable Double value) {
        return value == null ? null : value.intValue();
    }
}

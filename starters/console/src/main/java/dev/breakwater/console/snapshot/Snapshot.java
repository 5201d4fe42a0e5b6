package dev.breakwater.console.snapshot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.breakwater.console.ConsoleIdentity;
import dev.breakwater.console.client.InstanceStatus;
import dev.breakwater.console.client.Peers;
import dev.breakwater.console.dependency.Dependency;
import dev.breakwater.console.dependency.Dependency.Calls;
import dev.breakwater.console.meter.AnswerRates;
import dev.breakwater.console.meter.LatencyPercentiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state that a page receives each interval. Rates are per second, durations in milliseconds,
 * times in milliseconds since 1970.
 *
 * @param answers null in a service without service levels
 * @param latency of these answers
 */
public record Snapshot(
        long at,
        @Nullable AnswerRates answers,
        @Nullable LatencyPercentiles latency,
        List<Dependency> dependencies,
        @JsonUnwrapped View surroundings) {

    /**
     * What the meters of this instance do not show.
     *
     * @param peers the other instances of this service that answer
     * @param silent those that do not
     * @param contributed what the application adds, by the name of the contribution
     */
    public record View(
            List<InstanceStatus> peers,
            List<Peers.Silent> silent,
            Map<String, Object> contributed) {

        static final View UNKNOWN = new View(List.of(), List.of(), Map.of());
    }

    /** Returns the snapshot with only those dependencies that differ from the earlier snapshot. */
    public Snapshot changesSince(@Nullable Snapshot earlier) {
        if (earlier == null) {
            return this;
        }
        Map<String, Dependency> before = new LinkedHashMap<>();
        earlier.dependencies.forEach(each -> before.put(each.name(), each));
        return new Snapshot(
                at,
                answers,
                latency,
                dependencies.stream()
                        .filter(each -> !each.equals(before.get(each.name())))
                        .toList(),
                surroundings);
    }

    /** Returns what peers read of this instance. */
    public InstanceStatus status(ConsoleIdentity self) {
        Map<String, String> states = new LinkedHashMap<>();
        Calls calls = Calls.NONE;
        for (Dependency each : dependencies) {
            calls = calls.plus(each.calls());
            if (each.circuitBreaker() != null) {
                states.put(each.name(), each.circuitBreaker().state().name());
            }
        }
        return new InstanceStatus(self.instance(), self.process(), calls, answers, states);
    }
}

package dev.breakwater.user.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.console.command.InvalidCommandException;
import dev.breakwater.console.command.KnownNames;
import dev.breakwater.fault.FaultClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command of the page, such as {@code {"command": "load", "rate": 80}}. It names replicas and
 * partners by their ids, never by an address.
 */
sealed interface DemoCommand {

    /** The commands by name. */
    Map<String, Class<? extends DemoCommand>> TYPES =
            new TreeMap<>(
                    Map.<String, Class<? extends DemoCommand>>of(
                            "faults", Faults.class,
                            "partner", Partner.class,
                            "load", Load.class,
                            "calm", Calm.class));

    /**
     * Reads the command of this name.
     *
     * @throws InvalidCommandException if a field has the wrong type
     */
    static DemoCommand read(String name, JsonNode body, ObjectMapper json) {
        try {
            return json.treeToValue(body, TYPES.get(name));
        } catch (JsonProcessingException e) {
            throw new InvalidCommandException(
                    "A field of the command %s has the wrong type.".formatted(name));
        }
    }

    /**
     * Sets a preset, or a plan with a single fault.
     *
     * @param replica an id, or {@link FaultClient#ALL}
     */
    record Faults(@Nullable String replica, @Nullable String preset, @Nullable Fault fault)
            implements DemoCommand {

        /** Returns the plan in the format of {@code /actuator/faults}. */
        Map<String, Object> plan() {
            if (preset != null && fault == null) {
                return Map.of("preset", KnownNames.require("preset", preset, FaultClient.PRESETS));
            }
            if (fault != null && preset == null) {
                return Map.of("faults", List.of(fault.toPlanEntry()));
            }
            throw new InvalidCommandException("Give either a preset or a fault.");
        }

        boolean isCrash() {
            return fault != null && "crash".equals(fault.kind());
        }
    }

    /**
     * A fault that lasts until the next plan.
     *
     * @param probability share of the calls that it hits, from 0 to 1; null means 1
     * @param delayMs the delay in milliseconds; only for the kinds "latency" and "queue"
     * @param workers how many calls are served at a time; only for the kind "queue"
     */
    record Fault(
            @Nullable String kind,
            @Nullable Double probability,
            @Nullable Integer delayMs,
            @Nullable Integer workers) {

        private static final List<String> KINDS =
                List.of("error", "latency", "queue", "hang", "reset", "crash", "sick", "unready");
        private static final int MAX_DELAY_MS = 60_000;
        private static final int MAX_WORKERS = 1000;

        Map<String, Object> toPlanEntry() {
            double share = probability == null ? 1 : probability;
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", KnownNames.require("kind of fault", kind, KINDS));
            if (!(share >= 0 && share <= 1)) {
                throw new InvalidCommandException("probability must be from 0 to 1.");
            }
            entry.put("probability", share);
            if ("latency".equals(kind) || "queue".equals(kind)) {
                entry.put("delay", require("delayMs", delayMs, MAX_DELAY_MS) + "ms");
            }
            if ("queue".equals(kind)) {
                entry.put("workers", require("workers", workers, MAX_WORKERS));
            }
            return entry;
        }

        private static int require(String field, @Nullable Integer value, int max) {
            if (value == null || value < 1 || value > max) {
                throw new InvalidCommandException("%s must be from 1 to %d.".formatted(field, max));
            }
            return value;
        }
    }

    record Partner(@Nullable String partner, @Nullable String state) implements DemoCommand {}

    record Load(@Nullable Integer rate) implements DemoCommand {}

    /**
     * Sets the plan "calm" on all replicas, sets every partner to "well" and the load to its
     * initial rate, and closes each breaker in FORCED_OPEN.
     */
    record Calm() implements DemoCommand {}
}

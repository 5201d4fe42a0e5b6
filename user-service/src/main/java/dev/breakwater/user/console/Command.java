package dev.breakwater.user.console;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page can have done: {@code {"command": "load", "rate": 80}}. It names replicas, partners
 * and breakers by their ids, never an address; what is sent to them is made here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command", defaultImpl = Command.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Faults.class, name = "faults"),
    @JsonSubTypes.Type(value = Command.Partner.class, name = "partner"),
    @JsonSubTypes.Type(value = Command.Breaker.class, name = "breaker"),
    @JsonSubTypes.Type(value = Command.Load.class, name = "load"),
    @JsonSubTypes.Type(value = Command.Calm.class, name = "calm")
})
sealed interface Command {

    /**
     * A preset or a single fault.
     *
     * @param replica an id, or "all"
     */
    record Faults(@Nullable String replica, @Nullable String preset, @Nullable Fault fault)
            implements Command {

        static final List<String> PRESETS =
                List.of("calm", "classic", "storm", "tar", "hang", "flapping", "weather");

        /** As the replica takes it. */
        Map<String, Object> plan() {
            if (preset != null && fault == null) {
                return Map.of("preset", known(preset));
            }
            if (fault != null && preset == null) {
                return Map.of("faults", List.of(fault.document()));
            }
            throw new Refused("Give either a preset or a fault.");
        }

        private static String known(String preset) {
            if (!PRESETS.contains(preset)) {
                throw Refused.unknown("preset", preset, PRESETS);
            }
            return preset;
        }

        boolean crashes() {
            return fault != null && "crash".equals(fault.kind());
        }
    }

    /**
     * One fault, until it is calmed.
     *
     * @param probability of each call, from 0 to 1; 1 if absent
     * @param delayMs of "latency" alone
     */
    record Fault(@Nullable String kind, @Nullable Double probability, @Nullable Integer delayMs) {

        static final List<String> KINDS =
                List.of("error", "latency", "hang", "reset", "crash", "sick", "unready");

        private static final int LONGEST_DELAY = 60_000;

        Map<String, Object> document() {
            if (!KINDS.contains(String.valueOf(kind))) {
                throw Refused.unknown("kind of fault", String.valueOf(kind), KINDS);
            }
            double chance = probability == null ? 1 : probability;
            if (!(chance >= 0 && chance <= 1)) {
                throw new Refused("probability must be from 0 to 1.");
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("kind", kind);
            document.put("probability", chance);
            if ("latency".equals(kind)) {
                document.put("delay", delay() + "ms");
            }
            return document;
        }

        private int delay() {
            if (delayMs == null || delayMs < 1 || delayMs > LONGEST_DELAY) {
                throw new Refused("delayMs must be from 1 to %d.".formatted(LONGEST_DELAY));
            }
            return delayMs;
        }
    }

    record Partner(@Nullable String partner, @Nullable String state) implements Command {}

    record Breaker(@Nullable String breaker, @Nullable String order) implements Command {}

    record Load(@Nullable Integer rate) implements Command {}

    /** Replicas calm, partners well, forced breakers judging again, the load as it began. */
    record Calm() implements Command {}

    /** None of these. */
    record Unknown() implements Command {}
}

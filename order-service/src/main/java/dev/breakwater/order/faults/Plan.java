package dev.breakwater.order.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and when.
 *
 * @param preset the name that it was called by
 * @param seed makes every run alike; null: each run draws its own
 * @param phases one after another; only the last may last for ever
 * @param repeat whether the phases begin again; then each of them ends
 */
record Plan(@Nullable String preset, @Nullable Long seed, List<Phase> phases, boolean repeat) {

    Plan withSeed(long newSeed) {
        return new Plan(preset, newSeed, phases, repeat);
    }

    /**
     * The faults that are active at {@code now} in a plan that was set at {@code since}.
     *
     * <p>Repeating phases are aligned to the clock instead: replicas that were set or restarted at
     * different moments stay in step.
     */
    List<Fault> activeAt(Instant since, Instant now) {
        Duration position =
                repeat
                        ? Duration.ofMillis(Math.floorMod(now.toEpochMilli(), cycle().toMillis()))
                        : Duration.between(since, now);
        for (Phase phase : phases) {
            if (phase.contains(position)) {
                return phase.activeAt(position);
            }
            position = position.minus(lengthOf(phase));
        }
        return List.of();
    }

    private Duration cycle() {
        return phases.stream().map(Plan::lengthOf).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration lengthOf(Phase phase) {
        return phase.lasts() == null ? Duration.ZERO : phase.lasts();
    }
}

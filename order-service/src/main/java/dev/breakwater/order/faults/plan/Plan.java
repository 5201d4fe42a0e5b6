package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which faults are injected, and when. A plan has either faults or phases.
 *
 * @param preset the name of the preset, if the plan is one
 * @param seed makes the sequence of injected faults repeatable; null lets each replica draw one
 * @param faults active as long as the plan is in force
 * @param phases one after another
 * @param repeat whether the first phase follows the last; otherwise no fault is active after the
 *     last phase
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        @Nullable String preset,
        @Nullable Long seed,
        @Valid @Nullable List<Fault> faults,
        @Valid @Size(min = 1, message = "must be a list of at least one phase")
                @Nullable List<Phase> phases,
        @Nullable Boolean repeat) {

    public Plan {
        repeat = phases == null ? repeat : Boolean.valueOf(Boolean.TRUE.equals(repeat));
    }

    public Plan withSeed(@Nullable Long newSeed) {
        return new Plan(preset, newSeed, faults, phases, repeat);
    }

    Plan withPreset(String name) {
        return new Plan(name, seed, faults, phases, repeat);
    }

    @AssertTrue(message = "must have phases if it has repeat")
    boolean isRepeatOfPhases() {
        return repeat == null || phases != null;
    }

    public boolean hasFaults() {
        return phases == null
                ? !always().isEmpty()
                : phases.stream().anyMatch(phase -> !phase.faults().isEmpty());
    }

    /**
     * The faults that are active at {@code now} in a plan that was set at {@code since}.
     *
     * <p>Repeating phases are aligned to the clock instead: replicas that were set or restarted at
     * different moments stay in step.
     */
    public List<Fault> activeAt(Instant since, Instant now) {
        Duration position = Duration.between(since, now);
        if (phases == null) {
            return activeAt(position, always());
        }
        if (Boolean.TRUE.equals(repeat)) {
            long cycle = phases.stream().mapToLong(phase -> phase.lasts().toMillis()).sum();
            position = Duration.ofMillis(Math.floorMod(now.toEpochMilli(), cycle));
        }
        for (Phase phase : phases) {
            if (position.compareTo(phase.lasts()) < 0) {
                return activeAt(position, phase.faults());
            }
            position = position.minus(phase.lasts());
        }
        return List.of();
    }

    private static List<Fault> activeAt(Duration position, List<Fault> faults) {
        return faults.stream().filter(fault -> fault.isActiveAt(position)).toList();
    }

    private List<Fault> always() {
        return Objects.requireNonNullElse(faults, List.of());
    }
}

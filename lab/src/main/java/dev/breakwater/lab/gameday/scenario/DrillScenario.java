package dev.breakwater.lab.gameday.scenario;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.breakwater.lab.load.OrderReader;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;

/**
 * A drill: steps that break the stack while load goes on, and what must hold all the same.
 *
 * @param name the name of its file, without the extension
 * @param hypothesis what the drill expects, in a sentence or two
 * @param must what must hold in this drill, besides recovery in time and a consistent audit of
 *     orders
 */
public record DrillScenario(
        @JsonIgnore String name,
        @NotBlank(message = "give a text") String hypothesis,
        @NotNull @Valid LoadSpec load,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @NotEmpty(message = "give a list of at least one")
                List<@Valid Step> steps,
        @NotNull @Valid Requirements must) {

    static final String WHOLE_NUMBER = "give a whole number from {min} to {max}";
    private static final int MAX_PER_SECOND = 1000;

    /**
     * The load, with arrivals at random times.
     *
     * @param reads the reads per second
     * @param orders the orders placed per second; 0 for none
     * @param users the number of users; each read and order is for one of them, chosen at random
     */
    public record LoadSpec(
            @NotNull @Range(min = 1, max = MAX_PER_SECOND, message = WHOLE_NUMBER) Integer reads,
            @NotNull @Range(max = MAX_PER_SECOND, message = WHOLE_NUMBER) Integer orders,
            @NotNull @Range(min = 1, max = OrderReader.USERS, message = WHOLE_NUMBER)
                    Integer users) {}

    /**
     * The limits of one drill.
     *
     * @param failedReads how many reads may get no 200
     * @param readGap the longest time without a 200 to a read
     * @param orderGap the longest time without an accepted order; empty if not limited
     * @param fullPercent the minimum share of reads that are FULL
     * @param alerts the alerts that must fire; empty if alerts are not checked
     * @param maybeAlerts further alerts that may fire, for instance after a slow recovery
     */
    public record Requirements(
            @Range(max = 1_000_000, message = WHOLE_NUMBER) int failedReads,
            @NotNull Duration readGap,
            Optional<Duration> orderGap,
            @Range(max = 100, message = WHOLE_NUMBER) int fullPercent,
            Optional<List<String>> alerts,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> maybeAlerts) {}

    DrillScenario named(String newName) {
        return new DrillScenario(
                newName, hypothesis.replaceAll("\\s+", " ").strip(), load, steps, must);
    }
}

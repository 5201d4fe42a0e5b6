package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The environment variables of {@code make bench-faults}.
 *
 * @param overload the parts to run after the scenarios
 * @param seconds the duration of each fault
 * @param seed the seed of the arrivals, which all services share, and of the faults
 */
public record FaultBenchSettings(
        List<FaultScenario> scenarios, List<OverloadPart> overload, int seconds, int seed) {

    /**
     * The time of load before the fault, so that the fault meets breakers whose windows are full.
     */
    public static final int WARM_UP_SECONDS = 5;

    public static final int RECOVERY_SECONDS = 15;

    private static final int DEFAULT_SECONDS = 40;
    private static final int DEFAULT_SEED = 1;
    private static final int MAX = 9999;

    private static final List<String> ALL =
            Stream.concat(
                            Arrays.stream(FaultScenario.values()).map(FaultScenario::id),
                            Arrays.stream(OverloadPart.values()).map(OverloadPart::id))
                    .toList();

    public static FaultBenchSettings from(EnvironmentVariables environment) {
        List<String> ids =
                Arrays.stream(environment.text("SCENARIOS", String.join(",", ALL)).split(","))
                        .map(String::strip)
                        .toList();
        for (String id : ids) {
            if (!ALL.contains(id)) {
                throw CommandException.usage(
                        "SCENARIOS has '" + id + "': give some of " + String.join(",", ALL));
            }
        }
        return new FaultBenchSettings(
                Arrays.stream(FaultScenario.values())
                        .filter(scenario -> ids.contains(scenario.id()))
                        .toList(),
                Arrays.stream(OverloadPart.values())
                        .filter(part -> ids.contains(part.id()))
                        .toList(),
                environment.number("SECONDS", DEFAULT_SECONDS, 1, MAX),
                environment.number("SEED", DEFAULT_SEED, 1, MAX));
    }

    public int loadSeconds() {
        return WARM_UP_SECONDS + seconds + RECOVERY_SECONDS;
    }

    /** Returns whether the run has every fault at its default duration or longer. */
    public boolean isComplete() {
        return scenarios.size() == FaultScenario.values().length && seconds >= DEFAULT_SECONDS;
    }

    /** Returns the command that repeats the run. */
    String command() {
        List<String> ids =
                Stream.concat(
                                scenarios.stream().map(FaultScenario::id),
                                overload.stream().map(OverloadPart::id))
                        .toList();
        return (ids.equals(ALL) ? "" : "SCENARIOS=" + String.join(",", ids) + " ")
                + (seconds == DEFAULT_SECONDS ? "" : "SECONDS=" + seconds + " ")
                + (seed == DEFAULT_SEED ? "" : "SEED=" + seed + " ")
                + "make bench-faults";
    }
}

package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The environment variables of {@code make bench-faults}.
 *
 * @param seconds the duration of each fault
 * @param seed the seed of the arrivals, which all services share, and of the faults
 */
public record FaultBenchSettings(List<FaultScenario> scenarios, int seconds, int seed) {

    /**
     * The time of load before the fault, so that the fault meets breakers whose windows are full.
     */
    public static final int WARM_UP_SECONDS = 5;

    public static final int RECOVERY_SECONDS = 15;

    private static final int DEFAULT_SECONDS = 40;
    private static final int DEFAULT_SEED = 1;
    private static final int MAX = 9999;

    private static final String ALL = ids(List.of(FaultScenario.values()));

    public static FaultBenchSettings from(EnvironmentVariables environment) {
        return new FaultBenchSettings(
                Arrays.stream(environment.text("SCENARIOS", ALL).split(","))
                        .map(FaultBenchSettings::scenario)
                        .toList(),
                environment.number("SECONDS", DEFAULT_SECONDS, 1, MAX),
                environment.number("SEED", DEFAULT_SEED, 1, MAX));
    }

    public int loadSeconds() {
        return WARM_UP_SECONDS + seconds + RECOVERY_SECONDS;
    }

    /** Returns whether the run has every scenario at its default duration or longer. */
    public boolean isComplete() {
        return scenarios.size() == FaultScenario.values().length && seconds >= DEFAULT_SECONDS;
    }

    /** Returns the command that repeats the run. */
    String command() {
        String scenarioIds = ids(scenarios);
        return (scenarioIds.equals(ALL) ? "" : "SCENARIOS=" + scenarioIds + " ")
                + (seconds == DEFAULT_SECONDS ? "" : "SECONDS=" + seconds + " ")
                + (seed == DEFAULT_SEED ? "" : "SEED=" + seed + " ")
                + "make bench-faults";
    }

    private static String ids(List<FaultScenario> scenarios) {
        return scenarios.stream().map(FaultScenario::id).collect(Collectors.joining(","));
    }

    private static FaultScenario scenario(String id) {
        return Arrays.stream(FaultScenario.values())
                .filter(scenario -> scenario.id().equals(id.strip()))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.usage("SCENARIOS has '" + id + "': give some of " + ALL));
    }
}

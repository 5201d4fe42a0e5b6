package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the environment chooses.
 *
 * @param seconds how long each fault lasts
 * @param seed of the arrivals, which every subject shares, and of the faults
 */
record FaultBenchSettings(List<FaultScenario> scenarios, int seconds, int seed) {

    /** In calm weather, so that the breakers' windows are full when the fault comes. */
    static final int CALM_SECONDS = 5;

    static final int RECOVERY_SECONDS = 15;

    private static final int USUAL_SECONDS = 40;

    private static final int MOST = 9999;

    private static final String ALL =
            Arrays.stream(FaultScenario.values()).map(FaultScenario::id).collect(Collectors.joining(","));

    static FaultBenchSettings from(Environment environment) {
        return new FaultBenchSettings(
                Arrays.stream(environment.text("SCENARIOS", ALL).split(","))
                        .map(FaultBenchSettings::scenario)
                        .toList(),
                environment.number("SECONDS", USUAL_SECONDS, 1, MOST),
                environment.number("SEED", 1, 1, MOST));
    }

    int loadSeconds() {
        return CALM_SECONDS + seconds + RECOVERY_SECONDS;
    }

    /** Whether this is the run that has every figure: nothing was left out or made shorter. */
    boolean isComplete() {
        return scenarios.size() == FaultScenario.values().length && seconds >= USUAL_SECONDS;
    }

    /** What has to be typed for the same run. */
    String command() {
        String chosen = scenarios.stream().map(FaultScenario::id).collect(Collectors.joining(","));
        return unlessDefault("SCENARIOS", chosen, ALL)
                + unlessDefault(
                        "SECONDS", Integer.toString(seconds), Integer.toString(USUAL_SECONDS))
                + unlessDefault("SEED", Integer.toString(seed), "1")
                + "make bench-faults";
    }

    private static String unlessDefault(String name, String value, String usual) {
        return value.equals(usual) ? "" : name + "=" + value + " ";
    }

    private static FaultScenario scenario(String id) {
        return Arrays.stream(FaultScenario.values())
                .filter(scenario -> scenario.id().equals(id.strip()))
                .findFirst()
                .orElseThrow(
                        () -> CannotStart.usage("SCENARIOS has '" + id + "': give some of " + ALL));
    }
}

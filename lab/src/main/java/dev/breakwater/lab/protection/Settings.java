package dev.breakwater.lab.protection;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the environment chooses.
 *
 * @param seconds how long each fault lasts
 * @param seed of the arrivals, which every subject shares, and of the faults
 */
record Settings(List<Scenario> scenarios, int seconds, int seed) {

    /** In calm weather, so that the breakers' windows are full when the fault comes. */
    static final int CALM_SECONDS = 5;

    static final int RECOVERY_SECONDS = 15;

    private static final int USUAL_SECONDS = 40;

    private static final int MOST = 9999;

    private static final String ALL =
            Arrays.stream(Scenario.values()).map(Scenario::id).collect(Collectors.joining(","));

    static Settings from(EnvironmentVariables environment) {
        return new Settings(
                Arrays.stream(environment.text("SCENARIOS", ALL).split(","))
                        .map(Settings::scenario)
                        .toList(),
                environment.number("SECONDS", USUAL_SECONDS, 1, MOST),
                environment.number("SEED", 1, 1, MOST));
    }

    int loadSeconds() {
        return CALM_SECONDS + seconds + RECOVERY_SECONDS;
    }

    /** Whether this is the run that has every figure: nothing was left out or made shorter. */
    boolean isComplete() {
        return scenarios.size() == Scenario.values().length && seconds >= USUAL_SECONDS;
    }

    /** What has to be typed for the same run. */
    String command() {
        String chosen = scenarios.stream().map(Scenario::id).collect(Collectors.joining(","));
        return unlessDefault("SCENARIOS", chosen, ALL)
                + unlessDefault(
                        "SECONDS", Integer.toString(seconds), Integer.toString(USUAL_SECONDS))
                + unlessDefault("SEED", Integer.toString(seed), "1")
                + "make bench-faults";
    }

    private static String unlessDefault(String name, String value, String usual) {
        return value.equals(usual) ? "" : name + "=" + value + " ";
    }

    private static Scenario scenario(String id) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.id().equals(id.strip()))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.usage("SCENARIOS has '" + id + "': give some of " + ALL));
    }
}

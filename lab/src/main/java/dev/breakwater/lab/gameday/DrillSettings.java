package dev.breakwater.lab.gameday;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.nio.file.Path;
import java.util.List;

/**
 * The options of {@code make drill}.
 *
 * @param drills names of scenarios or paths of their files, separated by commas; empty for all that
 *     come with the lab
 * @param target {@code compose}, {@code local}, {@code kubernetes}, or an address
 * @param project the name of the Compose project
 * @param report the path of the HTML report
 * @param journal how many calls the partners remember
 */
public record DrillSettings(
        String drills, String target, String project, Path report, int journal) {

    static final String COMPOSE = "compose";
    static final String LOCAL = "local";
    static final String KUBERNETES = "kubernetes";
    private static final List<String> STACKS = List.of(COMPOSE, LOCAL, KUBERNETES);
    private static final String ADDRESS = "https?://[^\\s/]+";

    /** Returns true if all drills run in Compose, whose figures the documentation has. */
    boolean isComplete() {
        return drills.isBlank() && target.equals(COMPOSE);
    }

    public static DrillSettings from(EnvironmentVariables variables) {
        String target = variables.text("TARGET", COMPOSE);
        if (!STACKS.contains(target) && !target.matches(ADDRESS)) {
            throw CommandException.usage(
                    "TARGET is '%s': give %s, or an address like http://localhost:8080"
                            .formatted(target, String.join(", ", STACKS)));
        }
        return new DrillSettings(
                variables.text("DRILL", ""),
                target,
                variables.text("COMPOSE_PROJECT_NAME", "breakwater"),
                Path.of(variables.text("REPORT", "target/drill/report.html")),
                variables.number("PARTNERS_JOURNAL", 1000, 1, 1_000_000));
    }
}

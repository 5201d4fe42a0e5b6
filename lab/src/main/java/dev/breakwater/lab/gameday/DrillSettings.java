package dev.breakwater.lab.gameday;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;




import java.nio.file.Path;

/**
 * What the environment chooses.
 *
 * @param drills names of scenarios or paths of their files, separated by commas; empty for all that
 *     come with the lab
 * @param target {@code compose}, {@code local}, or an address
 * @param project Compose's
 * @param report where the page goes
 * @param journal how many calls the partners' server remembers, at compose
 */
public record DrillSettings(String drills, String target, String project, Path report, int journal) {

    static final String COMPOSE = "compose";
    public static final String LOCAL = "local";
    private static final String ADDRESS = "https?://[^\\s/]+";

    public static DrillSettings from(EnvironmentVariables environment) {
        String target = environment.text("TARGET", COMPOSE);
        if (!target.equals(COMPOSE) && !target.equals(LOCAL) && !target.matches(ADDRESS)) {
            throw CommandException.usage(
                    "TARGET is '%s': give compose, local, or an address like http://localhost:8080"
                            .formatted(target));
        }
        return new DrillSettings(
                environment.text("DRILL", ""),
                target,
                environment.text("COMPOSE_PROJECT_NAME", "breakwater"),
                Path.of(environment.text("REPORT", "target/drill/report.html")),
                environment.number("PARTNERS_JOURNAL", 1000, 1, 1_000_000));
    }
}

package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Environment;
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
record Settings(String drills, String target, String project, Path report, int journal) {

    static final String COMPOSE = "compose";
    static final String LOCAL = "local";
    private static final String ADDRESS = "https?://[^\\s/]+";

    static Settings from(Environment environment) {
        String target = environment.text("TARGET", COMPOSE);
        if (!target.equals(COMPOSE) && !target.equals(LOCAL) && !target.matches(ADDRESS)) {
            throw CannotStart.usage(
                    "TARGET is '%s': give compose, local, or an address like http://localhost:8080"
                            .formatted(target));
        }
        return new Settings(
                environment.text("DRILL", ""),
                target,
                environment.text("COMPOSE_PROJECT_NAME", "breakwater"),
                Path.of(environment.text("REPORT", "target/drill/report.html")),
                environment.number("PARTNERS_JOURNAL", 1000, 1, 1_000_000));
    }
}

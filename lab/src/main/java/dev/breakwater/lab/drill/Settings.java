package dev.breakwater.lab.drill;

import dev.breakwater.lab.launcher.CannotStart;
import java.nio.file.Path;
import java.util.Map;

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

    static Settings from(Map<String, String> environment) {
        String target = value(environment, "TARGET", COMPOSE);
        if (!target.equals(COMPOSE) && !target.equals(LOCAL) && !target.matches(ADDRESS)) {
            throw CannotStart.usage(
                    "TARGET is '%s': give compose, local, or an address like http://localhost:8080"
                            .formatted(target));
        }
        return new Settings(
                environment.getOrDefault("DRILL", "").strip(),
                target,
                value(environment, "COMPOSE_PROJECT_NAME", "breakwater"),
                Path.of(value(environment, "REPORT", "target/drill/report.html")),
                number(environment, "PARTNERS_JOURNAL", 1000));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = value(environment, name, Integer.toString(otherwise));
        if (!value.matches("[1-9]\\d{0,6}")) {
            throw CannotStart.usage(name + " is '" + value + "': give a whole number");
        }
        return Integer.parseInt(value);
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}

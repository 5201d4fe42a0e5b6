package dev.breakwater.lab.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the environment chooses for the demo.
 *
 * @param faults the preset that every replica starts with
 * @param load calls per second; 0 for none
 * @param orders that are placed per second; 0 for none
 * @param portOffset added to every port, so that one demo can run next to another
 * @param stateDirectory the database, the logs and the unpacked services
 * @param fresh whether to begin with an empty state directory
 */
record Settings(
        String faults, int load, int orders, int portOffset, Path stateDirectory, boolean fresh) {

    private static final List<String> PRESETS =
            List.of("calm", "classic", "storm", "tar", "hang", "flapping", "weather");
    private static final int MOST_CALLS = 1000;
    private static final int MOST_OFFSET = 50_000;

    static Settings from(Map<String, String> environment) {
        int load = number(environment, "LOAD", 50, MOST_CALLS);
        return new Settings(
                oneOf(environment, "FAULTS", "weather", PRESETS),
                load,
                number(environment, "ORDERS", Math.min(load, 1), MOST_CALLS),
                number(environment, "PORT_OFFSET", 0, MOST_OFFSET),
                Path.of(value(environment, "STATE_DIR", ".breakwater")),
                oneOf(environment, "FRESH", "0", List.of("0", "1")).equals("1"));
    }

    Layout layout() {
        return new Layout(portOffset);
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static String oneOf(
            Map<String, String> environment, String name, String otherwise, List<String> allowed) {
        String value = value(environment, name, otherwise);
        if (!allowed.contains(value)) {
            throw refused(name, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    private static int number(
            Map<String, String> environment, String name, int otherwise, int most) {
        String value = value(environment, name, Integer.toString(otherwise));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
            throw refused(name, value, "a whole number from 0 to " + most);
        }
        return Integer.parseInt(value);
    }

    private static CannotStart refused(String name, String value, String allowed) {
        return CannotStart.usage(name + " is '" + value + "': give " + allowed);
    }
}

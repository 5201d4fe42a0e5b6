package dev.breakwater.lab.launcher;

import java.nio.file.Path;
import java.util.List;

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

    static Settings from(Environment environment) {
        int load = environment.number("LOAD", 50, 0, MOST_CALLS);
        return new Settings(
                environment.oneOf("FAULTS", "weather", PRESETS),
                load,
                environment.number("ORDERS", Math.min(load, 1), 0, MOST_CALLS),
                environment.number("PORT_OFFSET", 0, 0, MOST_OFFSET),
                Path.of(environment.text("STATE_DIR", ".breakwater")),
                environment.oneOf("FRESH", "0", List.of("0", "1")).equals("1"));
    }

    Layout layout() {
        return new Layout(portOffset);
    }
}

package dev.breakwater.lab.launcher;

import dev.breakwater.fault.FaultClient;
import dev.breakwater.lab.EnvironmentVariables;
import java.nio.file.Path;
import java.util.List;

/**
 * The options of {@code make demo}.
 *
 * @param faults the preset of every replica
 * @param load calls per second; 0 for none
 * @param orders placed per second; 0 for none
 * @param portOffset added to every port, so that a second demo can run beside the first
 * @param stateDirectory the directory of the database, the logs and the unpacked services
 * @param fresh whether to empty the state directory first
 */
record DemoSettings(
        String faults, int load, int orders, int portOffset, Path stateDirectory, boolean fresh) {

    private static final int MAX_PER_SECOND = 1000;
    private static final int MAX_PORT_OFFSET = 50_000;

    static DemoSettings from(EnvironmentVariables environment) {
        int load = environment.number("LOAD", 50, 0, MAX_PER_SECOND);
        return new DemoSettings(
                environment.oneOf("FAULTS", "weather", FaultClient.PRESETS),
                load,
                environment.number("ORDERS", Math.min(load, 1), 0, MAX_PER_SECOND),
                environment.number("PORT_OFFSET", 0, 0, MAX_PORT_OFFSET),
                Path.of(environment.text("STATE_DIR", ".breakwater")),
                environment.oneOf("FRESH", "0", List.of("0", "1")).equals("1"));
    }

    PortLayout layout() {
        return new PortLayout(portOffset);
    }
}

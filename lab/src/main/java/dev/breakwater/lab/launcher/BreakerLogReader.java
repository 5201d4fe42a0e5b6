package dev.breakwater.lab.launcher;

import dev.breakwater.lab.launcher.process.LogLine;
import java.util.function.Consumer;

/** Prints the transitions of circuit breakers that a service's log contains. */
public record BreakerLogReader(Consumer<String> output) implements Consumer<String> {

    private static final String LOGGER = "BreakerLog";

    @Override
    public void accept(String line) {
        if (line.contains(LOGGER)) { // spares most lines the JSON parser
            LogLine entry = LogLine.parse(line);
            if (entry.logger().endsWith(LOGGER)) {
                output.accept(entry.message());
            }
        }
    }
}

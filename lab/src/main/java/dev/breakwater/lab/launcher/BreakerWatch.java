package dev.breakwater.lab.launcher;

import java.util.function.Consumer;

/** Finds the breakers' transitions among the lines of a service's log, and tells them. */
public record BreakerWatch(Consumer<String> teller) implements Consumer<String> {

    private static final String LOGGER = "BreakerLog";

    @Override
    public void accept(String line) {
        if (line.contains(LOGGER)) { // most lines need no parser
            LogLine entry = LogLine.parse(line);
            if (entry.logger().endsWith(LOGGER)) {
                teller.accept(entry.message());
            }
        }
    }
}

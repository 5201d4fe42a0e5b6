package dev.breakwater.user.console;

import dev.breakwater.user.console.ConsoleSettings.CommandLimits;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Settings for tests without a Spring context. */
public final class ConsoleSettingsFixture {

    public static final int MAX_STREAMS = 2;
    public static final int BACKLOG = 2;

    private ConsoleSettingsFixture() {}

    public static ConsoleSettings settings(boolean controls) {
        return settings(controls, new CommandLimits(Duration.ofSeconds(9), Duration.ofMillis(250)));
    }

    public static ConsoleSettings settings(CommandLimits command) {
        return settings(true, command);
    }

    private static ConsoleSettings settings(boolean controls, CommandLimits command) {
        return new ConsoleSettings(
                controls,
                List.of("page.example"),
                "user-1",
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                MAX_STREAMS,
                BACKLOG,
                DataSize.ofKilobytes(8),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                command,
                List.of(),
                List.of(),
                null,
                null);
    }
}

package dev.breakwater.resilience.autoconfigure;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The notification of systemd. The defaults are those that systemd puts into the environment of a
 * process that it starts.
 *
 * @param notifySocket where systemd listens: a path, or @ and a name; by default NOTIFY_SOCKET;
 *     without one nothing is sent
 * @param watchdog the time without a notification after which systemd restarts the process; by
 *     default WATCHDOG_USEC; zero for never
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.systemd", ignoreUnknownFields = false)
record SystemdSettings(
        @Nullable
                @Pattern(
                        regexp = "([/@].+)?",
                        message = "must be a path, or @ and a name, as systemd gives it")
                String notifySocket,
        @Nullable @DurationMin Duration watchdog) {}

package dev.breakwater.order.systemd;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What systemd puts into the environment of what it starts.
 *
 * @param notifySocket where it listens: a path, or {@code @} and a name; empty if nobody does
 * @param watchdog how long it waits for a sign of life before it restarts us; zero: for ever
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.systemd", ignoreUnknownFields = false)
record SystemdSettings(
        @NotNull
                @Pattern(
                        regexp = "([/@].+)?",
                        message = "must be a path, or @ and a name, as systemd gives it")
                String notifySocket,
        @NotNull @DurationMin Duration watchdog) {}

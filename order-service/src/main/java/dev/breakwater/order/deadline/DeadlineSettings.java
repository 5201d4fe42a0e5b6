package dev.breakwater.order.deadline;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * How long callers may wait for us.
 *
 * @param defaultTime the deadline of a caller that sends no X-Deadline-Ms
 * @param max the most that a caller is granted, whatever its X-Deadline-Ms says
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.deadline", ignoreUnknownFields = false)
record DeadlineSettings(
        @Name("default") @NotNull @DurationMin(millis = 1) Duration defaultTime,
        @NotNull @DurationMin(millis = 1) @DurationMax(days = 1) Duration max) {

    DeadlineSettings {
        if (defaultTime != null && max != null && defaultTime.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "breakwater.deadline.default must not be above breakwater.deadline.max,"
                            + " but %s is above %s".formatted(defaultTime, max));
        }
    }
}

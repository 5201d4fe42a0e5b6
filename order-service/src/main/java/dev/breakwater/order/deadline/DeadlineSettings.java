package dev.breakwater.order.deadline;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long callers may wait for us.
 *
 * @param otherwise the deadline of a caller who names none
 * @param longest what a caller is granted at most, whatever it names
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.deadline", ignoreUnknownFields = false)
record DeadlineSettings(
        @NotNull @DurationMin(millis = 1) Duration otherwise,
        @NotNull @DurationMin(millis = 1) @DurationMax(days = 1) Duration longest) {

    DeadlineSettings {
        if (otherwise != null && longest != null && otherwise.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "breakwater.deadline.otherwise must not be above breakwater.deadline.longest,"
                            + " but %s is above %s".formatted(otherwise, longest));
        }
    }
}

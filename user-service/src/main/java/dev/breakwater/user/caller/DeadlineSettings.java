package dev.breakwater.user.caller;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.ErrorResponseException;

/**
 * How long callers are served who say ({@code X-Deadline-Ms}: for how many milliseconds they will
 * still wait), and who do not.
 *
 * @param defaultTime how long a caller is served that sends no X-Deadline-Ms
 * @param max how long any caller is served, whatever its X-Deadline-Ms says: what waits costs
 *     memory
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.deadline", ignoreUnknownFields = false)
record DeadlineSettings(
        @Name("default") @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 60)
                Duration defaultTime,
        @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 60) Duration max) {

    static final String HEADER = "X-Deadline-Ms";

    private static final long ONE_DAY = Duration.ofDays(1).toMillis();
    private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,9}");

    @AssertTrue(message = "breakwater.deadline.default must not be above breakwater.deadline.max")
    boolean isDefaultWithinMax() {
        return defaultTime == null || max == null || defaultTime.compareTo(max) <= 0;
    }

    /** The caller gave a deadline that is none: 400. */
    static final class InvalidDeadline extends ErrorResponseException {

        InvalidDeadline() {
            super(HttpStatus.BAD_REQUEST);
            setDetail(
                    "%s must be the milliseconds that you will still wait: one whole number from 0 to %d."
                            .formatted(HEADER, ONE_DAY));
        }
    }

    /**
     * The time that a caller is given.
     *
     * @param header the header's values, as many as the request has
     * @throws ErrorResponseException 400 if the header is not a whole number of milliseconds from 0
     *     to a day
     */
    Duration granted(List<String> header) {
        if (header.isEmpty()) {
            return defaultTime;
        }
        String value = header.getFirst();
        if (header.stream().distinct().count() > 1
                || !DIGITS.matcher(value).matches()
                || Long.parseLong(value) > ONE_DAY) {
            throw new InvalidDeadline();
        }
        Duration asked = Duration.ofMillis(Long.parseLong(value));
        return asked.compareTo(max) < 0 ? asked : max;
    }
}

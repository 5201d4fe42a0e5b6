package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.deadline.DeadlineHeader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * The deadlines of requests.
 *
 * @param defaultTime the time of a request without X-Deadline-Ms
 * @param max the most that a request gets, whatever its X-Deadline-Ms says: a request that waits
 *     costs memory
 * @param exempt request paths without a deadline, such as probes
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.deadline", ignoreUnknownFields = false)
public record DeadlineSettings(
        @Name("default")
                @NotNull
                @DefaultValue("10s")
                @DurationMin(millis = 1)
                @DurationMax(days = 1)
                Duration defaultTime,
        @NotNull @DefaultValue("60s") @DurationMin(millis = 1) @DurationMax(days = 1) Duration max,
        @NotNull @DefaultValue({"/health", "/ready"}) List<String> exempt) {

    /** Returns true if the request's path within the application is exempt. */
    public boolean exempts(HttpServletRequest request) {
        return exempt.contains(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /**
     * The time that a request gets.
     *
     * @param header all values of the request's X-Deadline-Ms
     * @return zero if the caller no longer waits
     * @throws dev.breakwater.resilience.deadline.InvalidDeadlineException (a 400) if the header is
     *     no number
     */
    public Duration granted(List<String> header) {
        return DeadlineHeader.granted(header, defaultTime, max);
    }

    @AssertTrue(message = "breakwater.deadline.default must not be above breakwater.deadline.max")
    boolean isDefaultWithinMax() {
        return defaultTime == null || max == null || defaultTime.compareTo(max) <= 0;
    }
}

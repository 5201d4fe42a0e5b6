package dev.breakwater.user.resilience;

import dev.breakwater.resilience.attempt.AttemptLimits;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The limits of one attempt at a callee; the properties have the starter's names.
 *
 * @param timeout when an attempt is stopped; below the time limiter's own limit
 * @param minimum an attempt with less time than this is not begun
 * @param conclusive an attempt that ran for this long without an answer counts as a time-out, even
 *     if the caller's deadline ended it
 * @param margin the time to stop an attempt and to answer from the fallback
 */
public record AttemptSettings(
        @NotNull @DurationMin(millis = 1) Duration timeout,
        @NotNull @DurationMin(millis = 1) Duration minimum,
        @NotNull @DurationMin(millis = 1) Duration conclusive,
        @NotNull @DurationMin(millis = 1) Duration margin) {

    @AssertTrue(message = "timeout must not be below minimum, or no attempt begins")
    boolean isTimeoutLongEnough() {
        return timeout == null || minimum == null || timeout.compareTo(minimum) >= 0;
    }

    @AssertTrue(message = "conclusive must be from minimum to timeout")
    boolean isConclusiveInRange() {
        return timeout == null
                || minimum == null
                || conclusive == null
                || (conclusive.compareTo(minimum) >= 0 && conclusive.compareTo(timeout) <= 0);
    }

    public AttemptLimits limits() {
        return new AttemptLimits(timeout, minimum, margin, conclusive);
    }
}

package dev.breakwater.user.resilience;

import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How long one attempt may take.
 *
 * @param longest what an attempt gets when the deadline is far
 * @param margin what it takes to stop an attempt and to answer from a fallback
 * @param shortest with less time than this an attempt is not begun: it is wasted on both sides
 * @param fair an attempt that had this much time and got no answer counts as a time-out, also when
 *     the caller's deadline ended it
 */
public record AttemptLimits(Duration longest, Duration margin, Duration shortest, Duration fair) {

    /**
     * Stops the start if no attempt would ever begin, if no attempt that a deadline ends could ever
     * count, or if the time limiter came first: it frees the caller and stops nothing.
     *
     * @param name of the time limiter
     * @param properties the prefix of those that hold these limits
     */
    public AttemptLimits below(TimeLimiterRegistry timeLimiters, String name, String properties) {
        if (isTooShort(longest)) {
            throw new InvalidConfigurationPropertyValueException(
                    properties + ".longest",
                    longest,
                    "no attempt would begin: with less than " + shortest + " none does");
        }
        if (isTooShort(fair) || fair.compareTo(longest) > 0) {
            throw new InvalidConfigurationPropertyValueException(
                    properties + ".fair",
                    fair,
                    "it must be from %s.shortest, %s, to %s.longest, %s"
                            .formatted(properties, shortest, properties, longest));
        }
        Duration limit = timeLimiters.timeLimiter(name).getTimeLimiterConfig().getTimeoutDuration();
        if (limit.compareTo(longest) <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.timelimiter.instances." + name + ".timeout-duration",
                    limit,
                    "it must be longer than " + properties + ".longest, " + longest);
        }
        return this;
    }

    /** What an attempt that begins now may take at most. */
    Duration limitOf(Call call) {
        Duration left = call.deadline().left().minus(margin);
        return left.compareTo(longest) < 0 ? left : longest;
    }

    boolean isTooShort(Duration limit) {
        return limit.compareTo(shortest) < 0;
    }

    /**
     * What an attempt that was stopped has run into: the deadline, if that left it less time than
     * an attempt may take. Whether that counts against the callee depends on the time that it had.
     */
    StoppedAttempt exceeded(Attempt attempt, Throwable cause) {
        String message =
                "stopped after %d ms at %s"
                        .formatted(attempt.limit().toMillis(), attempt.replica());
        if (attempt.limit().compareTo(longest) >= 0) {
            return new AttemptTimeout(attempt.call(), message, cause);
        }
        return attempt.limit().compareTo(fair) >= 0
                ? DeadlineExceeded.afterFairTime(attempt.call(), message, cause)
                : DeadlineExceeded.beforeFairTime(attempt.call(), message, cause);
    }

    /** The least time that must be left for another attempt. */
    Duration needed() {
        return shortest.plus(margin);
    }
}

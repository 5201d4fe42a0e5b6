package dev.breakwater.resilience.autoconfigure;

import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Checks the limit of attempts against that of the time limiter around them. */
public final class TimeLimiterTimeout {

    private TimeLimiterTimeout() {}

    /**
     * Stops the start unless the time limiter's limit is longer than that of an attempt: the time
     * limiter frees the caller and stops nothing, so it must not fire first.
     *
     * @param attempt the limit of an attempt
     * @param property the property with that limit
     * @param name the name of the time limiter
     * @throws InvalidConfigurationPropertyValueException with the names of both properties
     */
    public static void requireLongerThan(
            Duration attempt, String property, TimeLimiterRegistry timeLimiters, String name) {
        Duration limit = timeLimiters.timeLimiter(name).getTimeLimiterConfig().getTimeoutDuration();
        if (limit.compareTo(attempt) <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.timelimiter.instances." + name + ".timeout-duration",
                    limit,
                    "it must be longer than %s, %s".formatted(property, attempt));
        }
    }
}

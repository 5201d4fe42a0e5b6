package dev.breakwater.user.resilience;

import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.autoconfigure.TimeLimiterCheck;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Limits of attempts that can work, under the names that this service's settings have for them. */
public final class AttemptLimitsCheck {

    private AttemptLimitsCheck() {}

    /**
     * Stops the start if no attempt would ever begin, if no attempt that a deadline ends could ever
     * count, or if the time limiter came first: it frees the caller and stops nothing.
     *
     * @param name of the time limiter
     * @param properties the prefix of those that hold these limits
     */
    public static void check(
            AttemptLimits limits,
            TimeLimiterRegistry timeLimiters,
            String name,
            String properties) {
        Duration longest = Objects.requireNonNull(limits.timeout());
        Duration shortest = limits.minimum();
        Duration fair = limits.conclusive();
        if (longest.compareTo(shortest) < 0) {
            throw new InvalidConfigurationPropertyValueException(
                    properties + ".longest",
                    longest,
                    "no attempt would begin: with less than " + shortest + " none does");
        }
        if (fair.compareTo(shortest) < 0 || fair.compareTo(longest) > 0) {
            throw new InvalidConfigurationPropertyValueException(
                    properties + ".fair",
                    fair,
                    "it must be from %s.shortest, %s, to %s.longest, %s"
                            .formatted(properties, shortest, properties, longest));
        }
        TimeLimiterCheck.requireLongerThan(longest, properties + ".longest", timeLimiters, name);
    }
}

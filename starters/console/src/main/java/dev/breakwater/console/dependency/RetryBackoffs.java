package dev.breakwater.console.dependency;

import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties;
import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties.InstanceProperties;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The waits between attempts, from resilience4j's properties: {@code RetryConfig} keeps only a
 * function of them.
 */
public final class RetryBackoffs {

    private static final String DEFAULT = "default";

    private final @Nullable CommonRetryConfigurationProperties properties;

    /**
     * The waits of retries that have properties.
     *
     * @param properties null in an application without them
     */
    public RetryBackoffs(@Nullable CommonRetryConfigurationProperties properties) {
        this.properties = properties;
    }

    /**
     * Waits, in milliseconds. What does not apply is null.
     *
     * @param backoff the wait before the second attempt
     * @param multiplier of each further wait
     * @param jitter the share of a wait by which it is shorter or longer
     */
    record Backoff(
            @Nullable Long backoff,
            @Nullable Double multiplier,
            @Nullable Long longestBackoff,
            @Nullable Double jitter) {

        static final Backoff UNKNOWN = new Backoff(null, null, null, null);
    }

    Backoff of(String name) {
        InstanceProperties own = properties == null ? null : properties.getBackendProperties(name);
        if (properties == null || own == null) {
            return Backoff.UNKNOWN;
        }
        String base = own.getBaseConfig() == null ? DEFAULT : own.getBaseConfig();
        return of(own, properties.getConfigs().get(base));
    }

    private static Backoff of(InstanceProperties own, @Nullable InstanceProperties base) {
        if (value(InstanceProperties::getIntervalBiFunction, own, base) != null) {
            return Backoff.UNKNOWN; // a function of the application's own
        }
        Duration wait = value(InstanceProperties::getWaitDuration, own, base);
        Duration longest = value(InstanceProperties::getExponentialMaxWaitDuration, own, base);
        boolean grows = isOn(value(InstanceProperties::getEnableExponentialBackoff, own, base));
        boolean varies = isOn(value(InstanceProperties::getEnableRandomizedWait, own, base));
        return new Backoff(
                wait == null ? RetryConfig.DEFAULT_WAIT_DURATION : wait.toMillis(),
                grows
                        ? value(InstanceProperties::getExponentialBackoffMultiplier, own, base)
                        : null,
                grows && longest != null ? longest.toMillis() : null,
                varies ? value(InstanceProperties::getRandomizedWaitFactor, own, base) : null);
    }

    private static boolean isOn(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static <T> @Nullable T value(
            Function<InstanceProperties, @Nullable T> property,
            InstanceProperties own,
            @Nullable InstanceProperties base) {
        T value = property.apply(own);
        return value != null || base == null ? value : property.apply(base);
    }
}

package dev.breakwater.user.console.snapshot;

import dev.breakwater.resilience.attempt.AttemptLimits;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * The configuration of the read policies, which the page shows beside the live figures. Durations
 * are in milliseconds, rates in percent.
 *
 * @param trials calls that each breaker permits while it is half-open
 */
public record PolicySettings(
        RateLimiterSettings rateLimiter,
        BreakerSettings breaker,
        RetrySettings retry,
        long timeLimit,
        long attemptLimit,
        int bulkhead,
        Map<String, Integer> trials) {

    record RateLimiterSettings(int permits, long period) {}

    record BreakerSettings(
            int window,
            int minimumCalls,
            double failureRateThreshold,
            double slowCallRateThreshold,
            long slowCall,
            long openFor) {}

    /** The backoff comes from YAML, because {@code RetryConfig} keeps only a function of it. */
    record RetrySettings(
            int maxAttempts,
            @Nullable Long backoff,
            @Nullable Double multiplier,
            @Nullable Long longestBackoff,
            @Nullable Double jitter,
            int budget) {}

    static PolicySettings of(
            ReadPolicies policies,
            PropertyResolver yaml,
            int budget,
            AttemptLimits limits,
            Map<String, Integer> trials) {
        RateLimiterConfig rateLimiter = policies.rateLimiter().getRateLimiterConfig();
        return new PolicySettings(
                new RateLimiterSettings(
                        rateLimiter.getLimitForPeriod(),
                        rateLimiter.getLimitRefreshPeriod().toMillis()),
                breaker(policies.breaker().getCircuitBreakerConfig()),
                retry(policies, yaml, budget),
                policies.timeLimiter().getTimeLimiterConfig().getTimeoutDuration().toMillis(),
                Objects.requireNonNull(limits.timeout()).toMillis(),
                policies.bulkhead().getBulkheadConfig().getMaxConcurrentCalls(),
                trials);
    }

    private static BreakerSettings breaker(CircuitBreakerConfig config) {
        return new BreakerSettings(
                config.getSlidingWindowSize(),
                config.getMinimumNumberOfCalls(),
                config.getFailureRateThreshold(),
                config.getSlowCallRateThreshold(),
                config.getSlowCallDurationThreshold().toMillis(),
                config.getWaitIntervalFunctionInOpenState().apply(1));
    }

    private static RetrySettings retry(ReadPolicies policies, PropertyResolver yaml, int budget) {
        String prefix = "resilience4j.retry.instances." + ReadPolicies.NAME;
        return new RetrySettings(
                policies.retry().getRetryConfig().getMaxAttempts(),
                millis(yaml.getProperty(prefix + ".wait-duration", Duration.class)),
                yaml.getProperty(prefix + ".exponential-backoff-multiplier", Double.class),
                millis(yaml.getProperty(prefix + ".exponential-max-wait-duration", Duration.class)),
                yaml.getProperty(prefix + ".randomized-wait-factor", Double.class),
                budget);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

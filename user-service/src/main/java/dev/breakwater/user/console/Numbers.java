package dev.breakwater.user.console;

import dev.breakwater.resilience.attempt.AttemptLimits;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of reads are configured to, as the page shows it beside the live figures.
 * Durations are in milliseconds, rates in percent.
 */
record Numbers(
        RateLimit rateLimiter,
        Breaker breaker,
        Retries retry,
        long timeLimit,
        long attemptLimit,
        int bulkhead,
        Map<String, Integer> trials) {

    record RateLimit(int permits, long period) {}

    record Breaker(
            int window,
            int minimumCalls,
            double failureRateThreshold,
            double slowCallRateThreshold,
            long slowCall,
            long openFor) {}

    /** What YAML leaves open is null. */
    record Retries(
            int maxAttempts,
            @Nullable Long backoff,
            @Nullable Double multiplier,
            @Nullable Long longestBackoff,
            @Nullable Double jitter,
            int budget) {}

    /**
     * As it is in YAML, under resilience4j's own names: a {@code RetryConfig} has a function
     * instead.
     */
    record Backoff(
            @Nullable Duration waitDuration,
            @Nullable Double exponentialBackoffMultiplier,
            @Nullable Duration exponentialMaxWaitDuration,
            @Nullable Double randomizedWaitFactor) {}

    /**
     * @param trials of each breaker, while half-open
     */
    static Numbers of(
            ReadPolicies policies,
            Backoff backoff,
            int budget,
            AttemptLimits limits,
            Map<String, Integer> trials) {
        BulkheadConfig bulkhead = policies.bulkhead().getBulkheadConfig();
        Duration timeLimit = policies.timeLimiter().getTimeLimiterConfig().getTimeoutDuration();
        return new Numbers(
                rateLimit(policies.rateLimiter().getRateLimiterConfig()),
                breaker(policies.breaker().getCircuitBreakerConfig()),
                retries(backoff, policies, budget),
                timeLimit.toMillis(),
                Objects.requireNonNull(limits.timeout()).toMillis(),
                bulkhead.getMaxConcurrentCalls(),
                trials);
    }

    private static RateLimit rateLimit(RateLimiterConfig config) {
        return new RateLimit(config.getLimitForPeriod(), config.getLimitRefreshPeriod().toMillis());
    }

    private static Breaker breaker(CircuitBreakerConfig config) {
        return new Breaker(
                config.getSlidingWindowSize(),
                config.getMinimumNumberOfCalls(),
                config.getFailureRateThreshold(),
                config.getSlowCallRateThreshold(),
                config.getSlowCallDurationThreshold().toMillis(),
                config.getWaitIntervalFunctionInOpenState().apply(1));
    }

    private static Retries retries(Backoff yaml, ReadPolicies policies, int budget) {
        return new Retries(
                policies.retry().getRetryConfig().getMaxAttempts(),
                millis(yaml.waitDuration()),
                yaml.exponentialBackoffMultiplier(),
                millis(yaml.exponentialMaxWaitDuration()),
                yaml.randomizedWaitFactor(),
                budget);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

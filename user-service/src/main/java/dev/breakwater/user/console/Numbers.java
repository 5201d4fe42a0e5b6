package dev.breakwater.user.console;

import dev.breakwater.user.resilience.AttemptLimits;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties.InstanceProperties;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
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
     * @param trials of each breaker, while half-open
     */
    static Numbers of(
            ReadPolicies policies,
            InstanceProperties retry,
            int budget,
            AttemptLimits limits,
            Map<String, Integer> trials) {
        BulkheadConfig bulkhead = policies.bulkhead().getBulkheadConfig();
        Duration timeLimit = policies.timeLimiter().getTimeLimiterConfig().getTimeoutDuration();
        return new Numbers(
                rateLimit(policies.rateLimiter().getRateLimiterConfig()),
                breaker(policies.breaker().getCircuitBreakerConfig()),
                retries(retry, policies, budget),
                timeLimit.toMillis(),
                limits.longest().toMillis(),
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

    private static Retries retries(InstanceProperties yaml, ReadPolicies policies, int budget) {
        return new Retries(
                policies.retry().getRetryConfig().getMaxAttempts(),
                millis(yaml.getWaitDuration()),
                yaml.getExponentialBackoffMultiplier(),
                millis(yaml.getExponentialMaxWaitDuration()),
                yaml.getRandomizedWaitFactor(),
                budget);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

package dev.breakwater.console.dependency;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.breakwater.console.meter.MeterReading;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a dependency's policies, which the page shows beside the live figures; null
 * where there is no such policy. Durations are in milliseconds, rates in percent.
 *
 * @param order the policies that exist, outermost first
 */
public record DependencySettings(
        String name,
        List<PolicyKind> order,
        @Nullable RateLimiterSettings rateLimiter,
        @Nullable BreakerSettings circuitBreaker,
        @Nullable RetrySettings retry,
        @Nullable TimeLimiterSettings timeLimiter,
        @Nullable BulkheadSettings bulkhead,
        @Nullable ThreadPoolSettings threadPool) {

    record RateLimiterSettings(int permits, long period) {}

    /**
     * A circuit breaker.
     *
     * @param window calls or seconds, by the type
     * @param openFor the first wait in the state OPEN
     * @param trials calls that it permits while it is half-open
     */
    record BreakerSettings(
            CircuitBreakerConfig.SlidingWindowType windowType,
            int window,
            int minimumCalls,
            double failureRateThreshold,
            double slowCallRateThreshold,
            long slowCall,
            long openFor,
            int trials) {}

    /**
     * A retry.
     *
     * @param budget the most tokens in its retry budget
     */
    record RetrySettings(
            int maxAttempts,
            @JsonUnwrapped RetryBackoffs.Backoff backoff,
            @Nullable Integer budget) {}

    record TimeLimiterSettings(long timeout) {}

    record BulkheadSettings(int maxCalls) {}

    record ThreadPoolSettings(int threads, int queue) {}

    static DependencySettings of(
            Policies policies, PolicyOrder order, RetryBackoffs backoffs, MeterReading meters) {
        return new DependencySettings(
                policies.name(),
                order.outermostFirst(policies.kinds()),
                of(policies.rateLimiter()),
                of(policies.breaker()),
                of(policies.retry(), backoffs, meters),
                of(policies.timeLimiter()),
                of(policies.bulkhead()),
                of(policies.threadPool()));
    }

    private static @Nullable RateLimiterSettings of(@Nullable RateLimiter rateLimiter) {
        if (rateLimiter == null) {
            return null;
        }
        var config = rateLimiter.getRateLimiterConfig();
        return new RateLimiterSettings(
                config.getLimitForPeriod(), config.getLimitRefreshPeriod().toMillis());
    }

    private static @Nullable BreakerSettings of(@Nullable CircuitBreaker breaker) {
        if (breaker == null) {
            return null;
        }
        CircuitBreakerConfig config = breaker.getCircuitBreakerConfig();
        return new BreakerSettings(
                config.getSlidingWindowType(),
                config.getSlidingWindowSize(),
                config.getMinimumNumberOfCalls(),
                config.getFailureRateThreshold(),
                config.getSlowCallRateThreshold(),
                config.getSlowCallDurationThreshold().toMillis(),
                config.getWaitIntervalFunctionInOpenState().apply(1),
                config.getPermittedNumberOfCallsInHalfOpenState());
    }

    private static @Nullable RetrySettings of(
            @Nullable Retry retry, RetryBackoffs backoffs, MeterReading meters) {
        if (retry == null) {
            return null;
        }
        Double budget = meters.value("breakwater.retry.budget.cap", retry.getName());
        return new RetrySettings(
                retry.getRetryConfig().getMaxAttempts(),
                backoffs.of(retry.getName()),
                budget == null ? null : budget.intValue());
    }

    private static @Nullable TimeLimiterSettings of(@Nullable TimeLimiter timeLimiter) {
        return timeLimiter == null
                ? null
                : new TimeLimiterSettings(
                        timeLimiter.getTimeLimiterConfig().getTimeoutDuration().toMillis());
    }

    private static @Nullable BulkheadSettings of(@Nullable Bulkhead bulkhead) {
        return bulkhead == null
                ? null
                : new BulkheadSettings(bulkhead.getBulkheadConfig().getMaxConcurrentCalls());
    }

    private static @Nullable ThreadPoolSettings of(@Nullable ThreadPoolBulkhead threadPool) {
        if (threadPool == null) {
            return null;
        }
        var config = threadPool.getBulkheadConfig();
        return new ThreadPoolSettings(config.getMaxThreadPoolSize(), config.getQueueCapacity());
    }
}

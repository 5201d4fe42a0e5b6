package dev.breakwater.console.dependency;

import dev.breakwater.console.meter.LatencyPercentiles;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dependency during one interval: the calls under one name of resilience4j's instances. Rates are
 * per second, durations in milliseconds, times in milliseconds since 1970. What it lacks is null.
 *
 * @param settings only if the dependency is new
 * @param latency of its calls in the last seconds
 * @param shared calls that joined another's (single flight)
 * @param instances the addresses that its attempts go to, if the resilience starter meters them
 */
public record Dependency(
        String name,
        @Nullable DependencySettings settings,
        Calls calls,
        @Nullable LatencyPercentiles latency,
        @Nullable BreakerView circuitBreaker,
        @Nullable RetryView retry,
        @Nullable RateLimiterView rateLimiter,
        @Nullable TimeLimiterView timeLimiter,
        @Nullable BulkheadView bulkhead,
        @Nullable ThreadPoolView threadPool,
        double shared,
        List<Instance> instances) {

    /**
     * Calls by outcome.
     *
     * @param ignored failures that the circuit breaker's configuration ignores
     * @param refused by circuit breaker, bulkhead or rate limiter
     */
    public record Calls(double succeeded, double failed, double ignored, double refused) {

        public static final Calls NONE = new Calls(0, 0, 0, 0);

        /** Returns both together. */
        public Calls plus(Calls other) {
            return new Calls(
                    succeeded + other.succeeded,
                    failed + other.failed,
                    ignored + other.ignored,
                    refused + other.refused);
        }
    }

    /**
     * A circuit breaker.
     *
     * @param since time of its last transition; null if it never left its first state
     * @param nextTrialAt time of the next trial call; null unless the breaker is open
     * @param failureRate percentage in the window; -1 below the minimum number of calls
     * @param calls calls in the window, or trial calls while half-open
     * @param notPermitted calls that the breaker refused
     */
    public record BreakerView(
            State state,
            @Nullable Long since,
            @Nullable Long nextTrialAt,
            double failureRate,
            double slowRate,
            int calls,
            int failed,
            double notPermitted) {}

    /**
     * The retries.
     *
     * @param retries attempts after the first of a call
     * @param budget tokens in the retry budget
     * @param denied retries that did not start, by reason
     */
    public record RetryView(double retries, @Nullable Double budget, Map<String, Double> denied) {}

    /**
     * A rate limiter.
     *
     * @param available permits that remain in the current period
     * @param refused calls without a permit
     */
    public record RateLimiterView(int available, double refused) {}

    /**
     * A time limiter.
     *
     * @param stopped calls, or attempts, that timed out
     */
    public record TimeLimiterView(double stopped) {}

    /**
     * A semaphore bulkhead.
     *
     * @param inFlight permits in use
     * @param limit all permits; the number changes if the limit is adaptive
     * @param rejected calls that found it full
     */
    public record BulkheadView(int inFlight, int limit, double rejected) {}

    /**
     * A thread pool bulkhead.
     *
     * @param rejected calls that found neither a thread nor room in the queue
     */
    public record ThreadPoolView(int active, int threads, int queued, double rejected) {}

    /**
     * An address that receives attempts.
     *
     * @param inService false while the address is ejected or not ready
     * @param failed attempts by failure kind
     * @param hedged attempts beside a slow one at another address
     * @param latency its moving average; a failure counts as slow
     * @param limit how many attempts may be in flight; null without an adaptive limit
     */
    public record Instance(
            String address,
            boolean inService,
            double succeeded,
            Map<String, Double> failed,
            double hedged,
            @Nullable Double latency,
            long ejections,
            @Nullable Integer limit,
            @Nullable Integer inFlight) {}
}

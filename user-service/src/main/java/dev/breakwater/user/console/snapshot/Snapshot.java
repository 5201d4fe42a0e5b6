package dev.breakwater.user.console.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state that a page receives each interval. Rates are per second, durations in milliseconds,
 * times in milliseconds since 1970.
 *
 * @param shared reads that joined the call of another read (single flight)
 * @param placements orders by outcome
 * @param parts optional parts of single orders by outcome
 */
public record Snapshot(
        long at,
        ResponseRates answers,
        LatencyPercentiles latency,
        double shared,
        Map<String, Double> placements,
        Map<String, Double> parts,
        RateLimiterView rateLimiter,
        List<BreakerView> breakers,
        RetryView retry,
        AttemptsView attempts,
        List<Upstream> upstreams,
        @JsonProperty("neighbourhood") EnvironmentView environment) {

    /**
     * Responses to reads by service level.
     *
     * @param causes responses that are not FULL, by cause
     */
    public record ResponseRates(
            double full, double degraded, double minimal, Map<String, Double> causes) {}

    /**
     * The rate limiter.
     *
     * @param available permits that remain in the current period
     * @param refused calls without a permit
     */
    public record RateLimiterView(int available, double refused) {}

    /**
     * The retries.
     *
     * @param retries attempts after the first of a call
     * @param budget tokens in the retry budget
     * @param denied retries that did not start, by reason
     */
    public record RetryView(double retries, double budget, Map<String, Double> denied) {}

    /**
     * The attempts, and the bulkhead around them.
     *
     * @param inFlight permits of the bulkhead in use
     * @param limit permits of the bulkhead; it follows what the replicas serve, if it is adaptive
     * @param rejected calls that found the bulkhead full
     * @param stopped attempts that timed out, without those whose deadline was too short
     */
    public record AttemptsView(int inFlight, int limit, double rejected, double stopped) {}

    /**
     * An address that receives attempts.
     *
     * @param inService false while the address is ejected or not ready
     * @param failed attempts by failure kind
     * @param hedged attempts beside a slow one at another address
     * @param latency its moving average in milliseconds; a failure counts as slow
     * @param limit how many attempts may be in flight; null without an adaptive limit
     */
    public record Upstream(
            String address,
            boolean inService,
            double succeeded,
            Map<String, Double> failed,
            double hedged,
            double latency,
            long ejections,
            @Nullable Integer limit,
            int inFlight) {}

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
            String name,
            String state,
            @Nullable Long since,
            @Nullable Long nextTrialAt,
            double failureRate,
            double slowRate,
            int calls,
            int failed,
            @JsonProperty("spared") double notPermitted) {}
}

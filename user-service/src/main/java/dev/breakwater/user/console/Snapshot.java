package dev.breakwater.user.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told at each tick. Rates are per second, times in milliseconds, moments in
 * milliseconds since 1970.
 *
 * @param shared reads that shared another one's call
 * @param parts optional parts of single orders, by outcome
 */
record Snapshot(
        long at,
        Answers answers,
        Latency latency,
        double shared,
        Map<String, Double> placements,
        Map<String, Double> parts,
        RateLimiterView rateLimiter,
        List<BreakerView> breakers,
        RetryView retry,
        AttemptsView attempts,
        List<Upstream> upstreams,
        Neighbourhood.View neighbourhood) {

    /** By service level; causes of those that are less than FULL. */
    record Answers(double full, double degraded, double minimal, Map<String, Double> causes) {}

    /**
     * @param available permits that are left of this period
     * @param refused calls without one
     */
    record RateLimiterView(int available, double refused) {}

    /**
     * @param retries attempts after a call's first
     * @param budget tokens, each good for one
     * @param denied retries that did not take place, by reason
     */
    record RetryView(double retries, double budget, Map<String, Double> denied) {}

    /**
     * @param inFlight permits of the bulkhead that are taken
     * @param rejected calls that found none
     * @param stopped attempts that ran into a time-out, but for those of callers in a hurry
     */
    record AttemptsView(int inFlight, double rejected, double stopped) {}

    /**
     * An address that attempts are sent to.
     *
     * @param failed by kind
     */
    record Upstream(
            String address, boolean inService, double succeeded, Map<String, Double> failed) {}

    /**
     * @param since when it came into this state; null if it never left the first
     * @param nextTrialAt when it lets calls through again; null unless it is open
     * @param failureRate of the window, in percent; -1 below the least number of calls
     * @param calls in the window, or trials while half-open
     * @param spared calls that it refused
     */
    record BreakerView(
            String name,
            String state,
            @Nullable Long since,
            @Nullable Long nextTrialAt,
            double failureRate,
            double slowRate,
            int calls,
            int failed,
            double spared) {}
}

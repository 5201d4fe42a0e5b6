package dev.breakwater.user.orders;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.Hedging;
import dev.breakwater.resilience.attempt.hedge.Carriers;
import dev.breakwater.resilience.attempt.replica.Retries;
import dev.breakwater.resilience.autoconfigure.LimitSettings;
import dev.breakwater.resilience.autoconfigure.TimeLimiterTimeout;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.limit.AddressLimits;
import dev.breakwater.resilience.limit.LimitMeter;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.orders.OrdersSettings.Hedge;
import dev.breakwater.user.resilience.AttemptSettings;
import dev.breakwater.user.resilience.UnstartedAttempts;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the retries of reads and of placements. Both use the same replicas; each has its own budget
 * and outage detector, so that one never spends or stops the retries of the other.
 */
public final class RetriesFactory {

    private final Replicas replicas;
    private final BulkheadRegistry bulkheads;
    private final TimeLimiterRegistry timeLimiters;
    private final MeterRegistry registry;

    RetriesFactory(
            Replicas replicas,
            BulkheadRegistry bulkheads,
            TimeLimiterRegistry timeLimiters,
            MeterRegistry registry) {
        this.replicas = replicas;
        this.bulkheads = bulkheads;
        this.timeLimiters = timeLimiters;
        this.registry = registry;
    }

    /**
     * Makes the retries of one policy.
     *
     * @param property the prefix of the properties of the attempt, for messages
     * @param limits the limits of {@link #limits}; null if the policy has a fixed bulkhead
     * @param hedge of reads; null if nothing is hedged
     */
    public Retries create(
            String policy,
            AttemptSettings attempt,
            String property,
            int maxConsecutiveFailures,
            RetryBudget budget,
            @Nullable AddressLimits limits,
            @Nullable Hedge hedge) {
        TimeLimiterTimeout.requireLongerThan(
                attempt.timeout(), property + ".timeout", timeLimiters, policy);
        var outage = new OutageDetector(maxConsecutiveFailures, System::nanoTime);
        return new Retries(
                policy,
                attempt.limits(),
                replicas,
                limits,
                outage,
                budget,
                hedging(policy, hedge, outage),
                registry,
                List.of(new UnstartedAttempts(policy, registry)));
    }

    private @Nullable Hedging hedging(String policy, @Nullable Hedge hedge, OutageDetector outage) {
        return hedge == null || hedge.mode() == Mode.OFF
                ? null
                : new Hedging(
                        policy,
                        hedge.mode(),
                        hedge.percent(),
                        hedge.saved(),
                        outage,
                        bulkheads.bulkhead(policy),
                        Carriers::areBusy,
                        System::nanoTime,
                        registry);
    }

    /**
     * Limits the attempts in flight at each replica, behind the policy's bulkhead.
     *
     * @return null if the limit is off
     */
    public @Nullable AddressLimits limits(String policy, LimitSettings settings) {
        if (settings.mode() == Mode.OFF) {
            return null;
        }
        var limits =
                new AddressLimits(
                        bulkheads.bulkhead(policy),
                        settings.queueingDelay(),
                        System::nanoTime,
                        new LimitMeter(policy, settings.mode(), registry));
        bulkheads.replace(policy, limits.bulkhead());
        return limits;
    }

    public static RetryBudget budget(OrdersSettings.RetryBudgetSettings budget) {
        return new RetryBudget(budget.cap(), budget.floor(), System::nanoTime);
    }
}

package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Retries;
import dev.breakwater.resilience.autoconfigure.TimeLimiterTimeout;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.resilience.AttemptSettings;
import dev.breakwater.user.resilience.UnstartedAttempts;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Makes the retries of reads and of placements. Both use the same replicas; each has its own budget
 * and outage detector, so that one never spends or stops the retries of the other.
 */
public final class RetriesFactory {

    private final Replicas replicas;
    private final TimeLimiterRegistry timeLimiters;
    private final MeterRegistry registry;

    RetriesFactory(Replicas replicas, TimeLimiterRegistry timeLimiters, MeterRegistry registry) {
        this.replicas = replicas;
        this.timeLimiters = timeLimiters;
        this.registry = registry;
    }

    /**
     * Makes the retries of one policy.
     *
     * @param property the prefix of the properties of the attempt, for messages
     */
    public Retries create(
            String policy,
            AttemptSettings attempt,
            String property,
            int maxConsecutiveFailures,
            RetryBudget budget) {
        TimeLimiterTimeout.requireLongerThan(
                attempt.timeout(), property + ".timeout", timeLimiters, policy);
        return new Retries(
                policy,
                attempt.limits(),
                replicas,
                new OutageDetector(maxConsecutiveFailures, System::nanoTime),
                budget,
                registry,
                List.of(new UnstartedAttempts(policy, registry)));
    }

    public static RetryBudget budget(OrdersSettings.RetryBudgetSettings budget) {
        return new RetryBudget(budget.cap(), budget.floor(), System::nanoTime);
    }
}

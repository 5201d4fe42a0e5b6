package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.BreakerView;
import dev.breakwater.console.dependency.Dependency.BulkheadView;
import dev.breakwater.console.dependency.Dependency.RateLimiterView;
import dev.breakwater.console.dependency.Dependency.RetryView;
import dev.breakwater.console.dependency.Dependency.ThreadPoolView;
import dev.breakwater.console.dependency.Dependency.TimeLimiterView;
import dev.breakwater.console.meter.LatencyPercentiles;
import dev.breakwater.console.meter.MeterRates;
import org.jspecify.annotations.Nullable;

/** Reads the policies of one dependency, and the meters that the resilience starter adds. */
record DependencyReading(Policies policies, BreakerTransitions transitions, MeterRates rates) {

    private static final String ATTEMPTS = "breakwater.attempts";

    Dependency dependency(
            @Nullable DependencySettings settings,
            Totals before,
            Totals now,
            @Nullable LatencyPercentiles latency) {
        return new Dependency(
                policies.name(),
                settings,
                now.callsSince(before, rates),
                latency,
                breaker(rates.perSecond(now.notPermitted() - before.notPermitted())),
                retry(rates.perSecond(now.retries() - before.retries())),
                rateLimiter(rates.perSecond(now.rateLimited() - before.rateLimited())),
                timeLimiter(rates.perSecond(now.timedOut() - before.timedOut())),
                bulkhead(rates.perSecond(now.rejected() - before.rejected())),
                threadPool(rates.perSecond(now.rejectedByPool() - before.rejectedByPool())),
                rates.of("breakwater.single.flight", policies.name(), "role", "follower"),
                InstanceReading.instances(policies.name(), rates));
    }

    private @Nullable BreakerView breaker(double notPermitted) {
        var breaker = policies.breaker();
        return breaker == null ? null : transitions.view(breaker, notPermitted);
    }

    private @Nullable RetryView retry(double retries) {
        if (policies.retry() == null) {
            return null;
        }
        Double budget = rates.now().value("breakwater.retry.budget", policies.name());
        return new RetryView(
                retries,
                budget == null ? null : Math.floor(budget),
                rates.byTag("reason", "breakwater.retries.denied", policies.name()));
    }

    private @Nullable RateLimiterView rateLimiter(double refused) {
        var rateLimiter = policies.rateLimiter();
        return rateLimiter == null
                ? null
                : new RateLimiterView(rateLimiter.getMetrics().getAvailablePermissions(), refused);
    }

    /** The resilience starter stops attempts itself, and its meter tells for each address. */
    private @Nullable TimeLimiterView timeLimiter(double timedOut) {
        if (policies.timeLimiter() == null) {
            return null;
        }
        return new TimeLimiterView(
                rates.now().of(ATTEMPTS, policies.name()).isEmpty()
                        ? timedOut
                        : outcome("timeout") + outcome("deadline_after_failure"));
    }

    private double outcome(String outcome) {
        return rates.of(ATTEMPTS, policies.name(), "outcome", outcome);
    }

    private @Nullable BulkheadView bulkhead(double rejected) {
        var bulkhead = policies.bulkhead();
        if (bulkhead == null) {
            return null;
        }
        int limit = bulkhead.getMetrics().getMaxAllowedConcurrentCalls();
        int available = bulkhead.getMetrics().getAvailableConcurrentCalls();
        return new BulkheadView(limit - available, limit, rejected);
    }

    private @Nullable ThreadPoolView threadPool(double rejected) {
        var pool = policies.threadPool();
        if (pool == null) {
            return null;
        }
        var metrics = pool.getMetrics();
        return new ThreadPoolView(
                metrics.getActiveThreadCount(),
                metrics.getMaximumThreadPoolSize(),
                metrics.getQueueDepth(),
                rejected);
    }
}

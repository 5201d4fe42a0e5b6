package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.BreakerView;
import dev.breakwater.console.dependency.Dependency.BulkheadView;
import dev.breakwater.console.dependency.Dependency.Instance;
import dev.breakwater.console.dependency.Dependency.RateLimiterView;
import dev.breakwater.console.dependency.Dependency.RetryView;
import dev.breakwater.console.dependency.Dependency.ThreadPoolView;
import dev.breakwater.console.dependency.Dependency.TimeLimiterView;
import dev.breakwater.console.meter.LatencyPercentiles;
import dev.breakwater.console.meter.MeterRates;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the policies of one dependency, and the meters that the resilience starter adds. */
record DependencyReading(Policies policies, BreakerTransitions transitions, MeterRates rates) {

    private static final String ATTEMPTS = "breakwater.attempts";
    private static final String IN_SERVICE = "breakwater.replica.in.service";
    private static final String WITHOUT_NAME = "";

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
                instances());
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

    /** Addresses that the resilience starter chooses from, else those that attempts went to. */
    private List<Instance> instances() {
        Set<String> attempted =
                new TreeSet<>(
                        Comparator.comparingInt(String::length) // 10.0.0.9 before 10.0.0.10
                                .thenComparing(Comparator.naturalOrder()));
        attempted.addAll(rates.now().byTag("replica", ATTEMPTS, policies.name()).keySet());
        Map<String, Double> inService = replica(IN_SERVICE);
        Stream<String> present = attempted.stream().filter(inService::containsKey);
        List<String> chosen = present.toList();
        return (chosen.isEmpty() ? attempted.stream() : chosen.stream())
                .map(this::instance)
                .toList();
    }

    private Instance instance(String address) {
        Map<String, Double> failed =
                new HashMap<>(
                        rates.byTag("outcome", ATTEMPTS, policies.name(), "replica", address));
        double succeeded = Objects.requireNonNullElse(failed.remove("success"), 0.0);
        failed.remove("superseded"); // no failure: the other attempt was quicker
        return new Instance(
                address,
                replica(IN_SERVICE).getOrDefault(address, 1.0) > 0,
                succeeded,
                failed,
                rates.of("breakwater.attempts.hedged", policies.name(), "replica", address),
                replica("breakwater.replica.latency").get(address),
                replica("breakwater.replica.ejections").getOrDefault(address, 0.0).longValue(),
                whole(limit("breakwater.limit").get(address)),
                whole(
                        replica("breakwater.replica.in.flight")
                                .getOrDefault(
                                        address,
                                        limit("breakwater.limit.in.flight").get(address))));
    }

    private Map<String, Double> replica(String meter) {
        return rates.now().byTag("replica", meter, WITHOUT_NAME);
    }

    private Map<String, Double> limit(String meter) {
        return rates.now().byTag("replica", meter, policies.name());
    }

    private static @Nullable Integer whole(@Nullable Double value) {
        return value == null ? null : value.intValue();
    }
}

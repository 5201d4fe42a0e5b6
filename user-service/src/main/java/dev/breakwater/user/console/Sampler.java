package dev.breakwater.user.console;

import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.console.Snapshot.Answers;
import dev.breakwater.user.console.Snapshot.AttemptsView;
import dev.breakwater.user.console.Snapshot.RateLimiterView;
import dev.breakwater.user.console.Snapshot.RetryView;
import dev.breakwater.user.console.Snapshot.Upstream;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Makes a snapshot of what the meters and the policies of reads say. For one thread. */
final class Sampler {

    /** A percentile of one second's calls says little. */
    private static final int READINGS_OF_LATENCY = 6;

    private final MeterRegistry registry;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Breakers breakers;
    private final RateLimiter rateLimiter;
    private final Bulkhead bulkhead;
    private final RetryBudget budget;
    private final Replicas replicas;
    private final LongAdder retries = new LongAdder();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private long retriesBefore;

    Sampler(
            MeterRegistry registry,
            Clock clock,
            LongSupplier nanoTime,
            Breakers breakers,
            ReadPolicies policies,
            RetryBudget budget,
            Replicas replicas) {
        this.registry = registry;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.breakers = breakers;
        this.rateLimiter = policies.rateLimiter();
        this.bulkhead = policies.bulkhead();
        this.budget = budget;
        this.replicas = replicas;
        count(policies.retry());
        readings.add(Reading.of(registry, nanoTime.getAsLong()));
    }

    /** resilience4j counts calls that were retried, not retries. */
    private void count(Retry retry) {
        retry.getEventPublisher().onRetry(_ -> retries.increment());
    }

    Snapshot sample(Neighbourhood.View neighbourhood) {
        Reading before = readings.getLast();
        Reading now = Reading.of(registry, nanoTime.getAsLong());
        readings.add(now);
        if (readings.size() > READINGS_OF_LATENCY) {
            readings.removeFirst();
        }
        var rates = new Rates(before, now);
        return new Snapshot(
                clock.millis(),
                answers(rates),
                Latency.between(readings.getFirst(), now),
                rates.of(Reading.SHARED, "role", "follower"),
                rates.by("outcome", Reading.PLACEMENTS),
                rates.by("outcome", Reading.PARTS),
                new RateLimiterView(
                        rateLimiter.getMetrics().getAvailablePermissions(),
                        rates.of(Reading.ANSWERS, "cause", "RATE_LIMITED")),
                breakers.view(rates),
                retry(rates),
                attempts(rates),
                upstreams(rates),
                neighbourhood);
    }

    private static Answers answers(Rates rates) {
        Map<String, Double> causes = rates.by("cause", Reading.ANSWERS);
        causes.remove("none");
        return new Answers(
                rates.of(Reading.ANSWERS, "level", "FULL"),
                rates.of(Reading.ANSWERS, "level", "DEGRADED"),
                rates.of(Reading.ANSWERS, "level", "MINIMAL"),
                causes);
    }

    private RetryView retry(Rates rates) {
        long all = retries.sum();
        double seconds = (rates.now().nanos() - rates.before().nanos()) / 1e9;
        double perSecond = Math.round(10 * (all - retriesBefore) / Math.max(seconds, 1e-3)) / 10.0;
        retriesBefore = all;
        return new RetryView(perSecond, Math.floor(budget.balance()), denied(rates));
    }

    private static Map<String, Double> denied(Rates rates) {
        return Map.of(
                "budget", denied(rates, "budget"),
                "deadline", denied(rates, "deadline"),
                "silence", denied(rates, "outage"));
    }

    private static double denied(Rates rates, String reason) {
        return rates.of(Reading.DENIED, "name", ReadPolicies.NAME, "reason", reason);
    }

    private AttemptsView attempts(Rates rates) {
        Bulkhead.Metrics metrics = bulkhead.getMetrics();
        return new AttemptsView(
                metrics.getMaxAllowedConcurrentCalls() - metrics.getAvailableConcurrentCalls(),
                rates.of(Reading.ANSWERS, "cause", "BULKHEAD_FULL"),
                rates.of(Reading.ATTEMPTS, "name", ReadPolicies.NAME, "outcome", "timeout")
                        + rates.of(
                                Reading.ATTEMPTS,
                                "name",
                                ReadPolicies.NAME,
                                "outcome",
                                "deadline_after_failure"));
    }

    private List<Upstream> upstreams(Rates rates) {
        return replicas.all().stream().map(replica -> upstream(replica, rates)).toList();
    }

    private static Upstream upstream(Replica replica, Rates rates) {
        String address = replica.toString();
        Map<String, Double> outcomes =
                rates.by(
                        "outcome", Reading.ATTEMPTS, "replica", address, "name", ReadPolicies.NAME);
        double succeeded = Objects.requireNonNullElse(outcomes.remove("success"), 0.0);
        return new Upstream(address, replica.inService(), succeeded, outcomes);
    }
}

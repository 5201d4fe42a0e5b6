package dev.breakwater.user.console.snapshot;

import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.console.snapshot.Snapshot.AttemptsView;
import dev.breakwater.user.console.snapshot.Snapshot.RateLimiterView;
import dev.breakwater.user.console.snapshot.Snapshot.ResponseRates;
import dev.breakwater.user.console.snapshot.Snapshot.RetryView;
import dev.breakwater.user.console.snapshot.Snapshot.Upstream;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Takes snapshots of the meters and of the read policies. Not thread-safe. */
public final class SnapshotSampler {

    /** Percentiles span several intervals, because one interval has too few calls. */
    private static final int READINGS_FOR_LATENCY = 6;

    private final MeterRegistry registry;
    private final BreakerMonitor breakers;
    private final ReadPolicies policies;
    private final RetryBudget budget;
    private final Replicas replicas;
    private final LongAdder retries = new LongAdder();
    private final Deque<MeterReading> readings = new ArrayDeque<>();
    private double retriesBefore;

    SnapshotSampler(
            MeterRegistry registry,
            BreakerMonitor breakers,
            ReadPolicies policies,
            RetryBudget orderRetryBudget,
            Replicas replicas) {
        this.registry = registry;
        this.breakers = breakers;
        this.policies = policies;
        this.budget = orderRetryBudget;
        this.replicas = replicas;
        // resilience4j's own meter counts calls that were retried, not their retries
        policies.retry().getEventPublisher().onRetry(_ -> retries.increment());
        readings.add(read());
    }

    private MeterReading read() {
        return MeterReading.of(registry, registry.config().clock().monotonicTime());
    }

    public Snapshot sample(EnvironmentView environment) {
        var rates = new MeterRates(readings.getLast(), read());
        readings.add(rates.now());
        if (readings.size() > READINGS_FOR_LATENCY) {
            readings.removeFirst();
        }
        return new Snapshot(
                registry.config().clock().wallTime(),
                responses(rates),
                LatencyPercentiles.between(readings.getFirst(), rates.now()),
                rates.of(MeterReading.SINGLE_FLIGHT, "role", "follower"),
                rates.byTag("outcome", MeterReading.PLACEMENTS),
                rates.byTag("outcome", MeterReading.ENRICHMENT),
                new RateLimiterView(
                        policies.rateLimiter().getMetrics().getAvailablePermissions(),
                        rates.of(MeterReading.READS, "cause", "RATE_LIMITED")),
                breakers.views(rates),
                retry(rates),
                attempts(rates),
                replicas.all().stream().map(replica -> upstream(replica, rates)).toList(),
                environment);
    }

    private static ResponseRates responses(MeterRates rates) {
        Map<String, Double> causes = rates.byTag("cause", MeterReading.READS);
        causes.remove("none");
        return new ResponseRates(
                rates.of(MeterReading.READS, "level", "FULL"),
                rates.of(MeterReading.READS, "level", "DEGRADED"),
                rates.of(MeterReading.READS, "level", "MINIMAL"),
                causes);
    }

    private RetryView retry(MeterRates rates) {
        double total = retries.doubleValue();
        double retriesPerSecond = rates.perSecond(total - retriesBefore);
        retriesBefore = total;
        return new RetryView(
                retriesPerSecond,
                Math.floor(budget.balance()),
                Map.of(
                        "budget", denied(rates, "budget"),
                        "deadline", denied(rates, "deadline"),
                        "silence", denied(rates, "outage")));
    }

    private static double denied(MeterRates rates, String reason) {
        return rates.of(MeterReading.DENIED_RETRIES, "name", ReadPolicies.NAME, "reason", reason);
    }

    private AttemptsView attempts(MeterRates rates) {
        Bulkhead.Metrics metrics = policies.bulkhead().getMetrics();
        int limit = metrics.getMaxAllowedConcurrentCalls();
        return new AttemptsView(
                limit - metrics.getAvailableConcurrentCalls(),
                limit,
                rates.of(MeterReading.READS, "cause", "BULKHEAD_FULL"),
                outcome(rates, "timeout") + outcome(rates, "deadline_after_failure"));
    }

    private static double outcome(MeterRates rates, String outcome) {
        return rates.of(MeterReading.ATTEMPTS, "name", ReadPolicies.NAME, "outcome", outcome);
    }

    private static Upstream upstream(Replica replica, MeterRates rates) {
        String address = replica.toString();
        Map<String, Double> outcomes =
                rates.byTag(
                        "outcome",
                        MeterReading.ATTEMPTS,
                        "replica",
                        address,
                        "name",
                        ReadPolicies.NAME);
        double succeeded = Objects.requireNonNullElse(outcomes.remove("success"), 0.0);
        outcomes.remove("superseded"); // no failure: the other attempt was quicker
        return new Upstream(
                address,
                replica.inService(),
                succeeded,
                outcomes,
                rates.of(MeterReading.HEDGED, "replica", address, "name", ReadPolicies.NAME),
                replica.latencyNow() / 1e6,
                replica.ejections(),
                limit(address, rates),
                replica.inFlight());
    }

    private static @Nullable Integer limit(String address, MeterRates rates) {
        Double value =
                rates.now()
                        .value(MeterReading.LIMIT, "name", ReadPolicies.NAME, "replica", address);
        return value == null ? null : value.intValue();
    }
}

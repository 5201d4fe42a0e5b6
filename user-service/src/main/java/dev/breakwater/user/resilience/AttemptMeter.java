package dev.breakwater.user.resilience;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts by replica and outcome, {@code breakwater.attempts}, and what the choice of
 * replicas does. The replicas are those that are configured, so the number of series is bounded.
 */
public final class AttemptMeter implements AttemptListener {

    private final MeterRegistry registry;
    private final Map<Replica, Counter> succeeded = new HashMap<>();
    private final Map<Replica, Map<FailureKind, Counter>> failed = new HashMap<>();
    private final Counter deadlineRefusals;

    public AttemptMeter(Replicas replicas, MeterRegistry registry) {
        this.registry = registry;
        this.deadlineRefusals =
                Counter.builder("breakwater.deadline.refusals")
                        .description("Attempts not begun: the deadline left no time for them")
                        .register(registry);
        replicas.all().forEach(this::register);
    }

    private void register(Replica replica) {
        succeeded.put(replica, attempts(replica, "success"));
        Map<FailureKind, Counter> byKind = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            byKind.put(kind, attempts(replica, kind.name().toLowerCase(Locale.ROOT)));
        }
        failed.put(replica, byKind);
        FunctionCounter.builder("breakwater.replica.ejections", replica, Replica::ejections)
                .description("How often a replica was left out because its calls failed")
                .tag("replica", replica.toString())
                .register(registry);
        Gauge.builder("breakwater.replica.in.service", replica, r -> r.inService() ? 1 : 0)
                .description("1 if the replica gets its share of the attempts, 0 if it is left out")
                .tag("replica", replica.toString())
                .register(registry);
    }

    private Counter attempts(Replica replica, String outcome) {
        return Counter.builder("breakwater.attempts")
                .description("Attempts at the callee, retries included, by replica and outcome")
                .tag("replica", replica.toString())
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void succeeded(Attempt attempt) {
        count(succeeded.get(attempt.replica()));
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        count(failed.getOrDefault(attempt.replica(), Map.of()).get(kind));
    }

    @Override
    public void notBegun(FailureKind kind) {
        if (kind == FailureKind.HURRIED || kind == FailureKind.TOO_LATE) {
            deadlineRefusals.increment();
        }
    }

    private static void count(@Nullable Counter counter) {
        Objects.requireNonNull(counter, "a replica that was not configured").increment();
    }
}

package dev.breakwater.user.resilience;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts of one policy by replica and outcome, {@code breakwater.attempts}. The
 * replicas are those that are configured, so the number of series is bounded.
 */
final class AttemptMeter implements AttemptListener {

    private final String name;
    private final MeterRegistry registry;
    private final Map<Replica, Counter> succeeded = new HashMap<>();
    private final Map<Replica, Map<FailureKind, Counter>> failed = new HashMap<>();
    private final Counter deadlineRefusals;

    AttemptMeter(String name, Replicas replicas, MeterRegistry registry) {
        this.name = name;
        this.registry = registry;
        this.deadlineRefusals =
                Counter.builder("breakwater.deadline.refusals")
                        .description("Attempts not begun: the deadline left no time for them")
                        .tag("name", name)
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
    }

    private Counter attempts(Replica replica, String outcome) {
        return Counter.builder("breakwater.attempts")
                .description("Attempts at the callee, retries included, by replica and outcome")
                .tag("name", name)
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

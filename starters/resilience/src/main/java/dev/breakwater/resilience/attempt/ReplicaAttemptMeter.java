package dev.breakwater.resilience.attempt;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the attempts of one instance by replica and outcome, {@code breakwater.attempts}. The
 * replicas are those that are configured, so the number of series is bounded.
 */
final class ReplicaAttemptMeter implements AttemptListener {

    private final Map<URI, AttemptCounters> counters = new HashMap<>();

    ReplicaAttemptMeter(String name, List<URI> replicas, MeterRegistry registry) {
        for (URI replica : replicas) {
            counters.put(replica, new AttemptCounters(name, replica.getAuthority(), registry));
        }
    }

    @Override
    public void succeeded(Attempt attempt) {
        of(attempt).succeeded();
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        of(attempt).failed(kind);
    }

    private AttemptCounters of(Attempt attempt) {
        return Objects.requireNonNull(counters.get(attempt.address()), "not a configured replica");
    }
}

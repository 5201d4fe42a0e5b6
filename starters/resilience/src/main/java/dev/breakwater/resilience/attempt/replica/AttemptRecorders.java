package dev.breakwater.resilience.attempt.replica;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptListener;
import dev.breakwater.resilience.attempt.AttemptRecorder;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.ReplicaListener;
import dev.breakwater.resilience.limit.AddressLimits;
import dev.breakwater.resilience.retry.RetryPermission;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Records the outcomes of attempts by replica, and gives each replica room. */
final class AttemptRecorders implements AttemptListener, ReplicaListener {

    private final String name;
    private final RetryPermission.Policy policy;
    private final @Nullable AddressLimits room;
    private final MeterRegistry registry;
    private final Map<URI, AttemptRecorder> recorders = new ConcurrentHashMap<>();

    AttemptRecorders(
            String name,
            RetryPermission.Policy policy,
            @Nullable AddressLimits room,
            MeterRegistry registry) {
        this.name = name;
        this.policy = policy;
        this.room = room;
        this.registry = registry;
    }

    @Override
    public void added(Replica replica) {
        recorders.put(
                replica.address(), new AttemptRecorder(name, replica.toString(), policy, registry));
        if (room != null) {
            room.add(replica.address());
        }
    }

    @Override
    public void removed(Replica replica) {
        AttemptRecorder recorder = recorders.remove(replica.address());
        if (recorder != null) {
            recorder.close();
        }
        if (room != null) {
            room.remove(replica.address());
        }
    }

    @Override
    public void succeeded(Attempt attempt) {
        AttemptRecorder recorder = of(attempt);
        if (recorder != null) {
            recorder.succeeded();
        }
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        AttemptRecorder recorder = of(attempt);
        if (recorder != null) {
            recorder.failed(kind);
        }
    }

    /** Returns null if discovery has removed the replica. */
    private @Nullable AttemptRecorder of(Attempt attempt) {
        AttemptRecorder recorder = recorders.get(attempt.address());
        if (recorder != null && attempt.hedge()) {
            recorder.hedged();
        }
        return recorder;
    }
}

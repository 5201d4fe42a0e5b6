package dev.breakwater.resilience.attempt;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records each attempt with the recorder of its replica. */
final class ReplicaAttemptRecorder implements AttemptListener {

    private final Map<URI, AttemptRecorder> recorders;

    /** The replicas are those of the configuration, so the number of series is bounded. */
    ReplicaAttemptRecorder(List<URI> replicas, Function<URI, AttemptRecorder> recorder) {
        this.recorders =
                replicas.stream()
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), recorder));
    }

    @Override
    public void succeeded(Attempt attempt) {
        recorder(attempt).succeeded();
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        recorder(attempt).failed(kind);
    }

    private AttemptRecorder recorder(Attempt attempt) {
        return Objects.requireNonNull(recorders.get(attempt.address()), "not a configured replica");
    }
}

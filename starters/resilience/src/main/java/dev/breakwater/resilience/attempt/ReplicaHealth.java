package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.balance.Replicas;

/** How the choice of replicas learns from the attempts of reads. */
final class ReplicaHealth implements AttemptListener {

    private final Replicas replicas;

    ReplicaHealth(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public void succeeded(Attempt attempt) {
        replicas.succeeded(attempt.address());
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (kind.countsAgainstReplica()) {
            replicas.failed(attempt.address());
        } else if (kind.isAnswer()) {
            replicas.succeeded(attempt.address());
        }
    }
}

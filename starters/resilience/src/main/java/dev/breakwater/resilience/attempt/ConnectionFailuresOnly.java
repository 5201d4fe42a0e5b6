package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.balance.Replicas;

/**
 * How the choice of replicas learns from attempts whose failures say little about the replica: it
 * answered, and what failed stands behind it, the same for each replica. Only a connection that
 * failed or a time-out counts against the replica; otherwise the outage of a third party would
 * eject a replica that serves other callers well.
 */
final class ConnectionFailuresOnly implements AttemptListener {

    private final Replicas replicas;

    ConnectionFailuresOnly(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public void succeeded(Attempt attempt) {
        replicas.succeeded(attempt.address());
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (kind == FailureKind.UNREACHABLE || kind == FailureKind.TIMEOUT) {
            replicas.failed(attempt.address());
        }
    }
}

package dev.breakwater.resilience.attempt;

/**
 * How the choice of replicas learns from attempts whose failures say little about the replica: it
 * answered, and what failed stands behind it, the same for each replica. Only a connection that
 * failed or a time-out counts against the replica; otherwise the outage of a third party would
 * eject a replica that serves other callers well.
 */
final class ConnectionFailuresOnly implements AttemptListener {

    private final ReplicaHealth health;

    ConnectionFailuresOnly(ReplicaHealth health) {
        this.health = health;
    }

    @Override
    public void succeeded(Attempt attempt) {
        health.succeeded(attempt);
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (kind == FailureKind.UNREACHABLE || kind == FailureKind.TIMEOUT) {
            health.failed(attempt, kind);
        }
    }
}

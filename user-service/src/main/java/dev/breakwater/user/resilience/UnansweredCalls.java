package dev.breakwater.user.resilience;

/**
 * Tells the choice of replicas of calls whose failures say little about the replica: it answered,
 * and what failed stands behind it, the same for each replica. Only that it did not answer at all
 * is held against it, or a partner's outage would take a replica from callers whom it serves well.
 */
final class UnansweredCalls implements AttemptListener {

    private final Replicas replicas;

    UnansweredCalls(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public void succeeded(Attempt attempt) {
        replicas.succeeded(attempt);
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (kind == FailureKind.UNREACHABLE || kind == FailureKind.TIMEOUT) {
            replicas.failed(attempt, kind);
        }
    }
}

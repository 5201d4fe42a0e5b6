package dev.breakwater.resilience.attempt;

/** No replica is ready, so no request was sent. */
public final class NoReplicaReady extends RuntimeException implements FailedAttempt {

    private final transient Call call;

    /** No replica is ready for the call. */
    public NoReplicaReady(Call call) {
        super("no replica is ready", null, false, false);
        this.call = call;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.REJECTED_LOCALLY;
    }
}

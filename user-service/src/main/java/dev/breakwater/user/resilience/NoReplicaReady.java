package dev.breakwater.user.resilience;

/** Every replica says that it is not ready, or is not there: none was asked. */
public final class NoReplicaReady extends RuntimeException implements FailedAttempt {

    private final transient Call call;

    NoReplicaReady(Call call) {
        super("no replica is ready", null, false, false);
        this.call = call;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.OURS;
    }
}

package dev.breakwater.resilience.balance;

/** Gives tests in other packages access to the state of a replica. */
public final class ReplicaAccess {

    private ReplicaAccess() {}

    /** Sets the readiness, as {@link ReadinessWatch} does. */
    public static void ready(Replica replica, boolean answer) {
        replica.ready(answer);
    }

    public static int failures(Replica replica) {
        return replica.failures();
    }
}

package dev.breakwater.resilience.balance;

/** What tests in other packages see and set of a replica. */
public final class ReplicaAccess {

    private ReplicaAccess() {}

    /** As a readiness watch would. */
    public static void ready(Replica replica, boolean answer) {
        replica.ready(answer);
    }

    public static int failures(Replica replica) {
        return replica.failures();
    }
}

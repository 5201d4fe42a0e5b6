package dev.breakwater.resilience.balance;

/** Receives the replicas of a dependency, and the changes of discovery. It must not throw. */
public interface ReplicaListener {

    /** A replica exists now. */
    void added(Replica replica);

    /** A replica no longer exists. Attempts at it may still be in flight. */
    void removed(Replica replica);
}

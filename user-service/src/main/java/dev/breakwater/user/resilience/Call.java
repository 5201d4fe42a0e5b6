package dev.breakwater.user.resilience;

import java.util.ArrayList;
import java.util.List;

/**
 * What the attempts of one protected call share: the deadline, and the replicas that have failed it
 * so far. A gateway takes it as an argument, because arguments are the one thing that every aspect,
 * every retry and every fallback gets to see, whatever thread it runs on.
 */
public final class Call {

    private final Deadline deadline;
    private final List<Replica> failed = new ArrayList<>(0);

    public Call(Deadline deadline) {
        this.deadline = deadline;
    }

    public Deadline deadline() {
        return deadline;
    }

    /** 0 if the replica has not failed this call, else the place of its last failure among them. */
    synchronized int lastFailureAt(Replica replica) {
        return failed.lastIndexOf(replica) + 1;
    }

    synchronized void blame(Replica replica) {
        failed.add(replica);
    }
}

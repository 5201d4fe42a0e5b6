package dev.breakwater.user.resilience;

import java.util.ArrayList;
import java.util.List;

/**
 * What the attempts of one protected call share: the deadline, the caller's context, and the
 * replicas that have failed it so far. A gateway takes it as an argument, because arguments are the
 * one thing that every aspect, every retry and every fallback gets to see, whatever thread it runs
 * on.
 */
public final class Call {

    private final Deadline deadline;
    private final CallContext context;
    private final List<Replica> failed = new ArrayList<>(0);
    private volatile long attemptBegunAt;
    private volatile boolean attempted;
    private boolean failedByCallee;

    public Call(Deadline deadline, CallContext context) {
        this.deadline = deadline;
        this.context = context;
    }

    public Deadline deadline() {
        return deadline;
    }

    public CallContext context() {
        return context;
    }

    /** The monotonic time at which its newest attempt began. */
    long attemptBegunAt() {
        return attemptBegunAt;
    }

    void attemptBegins(long nanoTime) {
        attemptBegunAt = nanoTime;
        attempted = true;
    }

    /** False if nothing was sent: whatever it was about has not been done. */
    public boolean attempted() {
        return attempted;
    }

    /** 0 if the replica has not failed this call, else the place of its last failure among them. */
    synchronized int lastFailureAt(Replica replica) {
        return failed.lastIndexOf(replica) + 1;
    }

    /** Whether a failure so far is held against the callee. */
    synchronized boolean isFailedByCallee() {
        return failedByCallee;
    }

    synchronized void failedAt(Replica replica, FailureKind kind) {
        failed.add(replica);
        failedByCallee |= kind.counts();
    }
}

package dev.breakwater.user.resilience;

import dev.breakwater.resilience.deadline.Deadline;
import java.util.ArrayList;
import java.util.List;

/**
 * What the attempts of one protected call share: the deadline, the caller's context, and which
 * replicas have failed it so far, until when each asked not to be called again. A gateway takes it
 * as an argument, because arguments are the one thing that every aspect, every retry and every
 * fallback gets to see, whatever thread it runs on.
 */
public final class Call {

    private final Deadline deadline;
    private final CallContext context;
    private final List<Failure> failures = new ArrayList<>(0);
    private volatile long attemptBegunAt;
    private volatile boolean attempted;
    private boolean failedByCallee;

    private record Failure(Replica replica, long retryAt) {}

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
        int place = failures.size();
        while (place > 0 && failures.get(place - 1).replica() != replica) {
            place--;
        }
        return place;
    }

    /** For how long the replica still asks this call to wait; 0 or less if it does not. */
    synchronized long askedToWait(Replica replica, long nanoTime) {
        int place = lastFailureAt(replica);
        return place == 0 ? 0 : failures.get(place - 1).retryAt() - nanoTime;
    }

    /** Whether a failure so far is held against the callee. */
    synchronized boolean isFailedByCallee() {
        return failedByCallee;
    }

    /**
     * Notes a failed attempt.
     *
     * @param retryAt the monotonic time until which the replica asks this call to wait; that of the
     *     failure if it does not ask
     */
    synchronized void failedAt(Replica replica, FailureKind kind, long retryAt) {
        failures.add(new Failure(replica, retryAt));
        failedByCallee |= kind.counts();
    }
}

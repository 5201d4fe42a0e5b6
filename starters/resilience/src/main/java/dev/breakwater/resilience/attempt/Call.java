package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.balance.FailureHistory;
import dev.breakwater.resilience.deadline.Deadline;
import java.net.URI;

/**
 * What the attempts of one asynchronous call share: the deadline, the caller's context, and which
 * replicas have failed it so far. A gateway takes it as an argument, because arguments are the one
 * thing that every aspect, every retry and every fallback sees, whatever thread it runs on.
 */
public final class Call {

    private final Deadline deadline;
    private final CallContext context;
    private final FailureHistory failures = new FailureHistory();
    private volatile long attemptBegunAt;
    private volatile boolean attempted;
    private volatile boolean failedByCallee;

    /** A call without an attempt so far. */
    public Call(Deadline deadline, CallContext context) {
        this.deadline = deadline;
        this.context = context;
    }

    /** Of all attempts together. */
    public Deadline deadline() {
        return deadline;
    }

    /** The caller's. */
    public CallContext context() {
        return context;
    }

    /** The monotonic time, in nanoseconds, at which the newest attempt began. */
    long attemptBegunAt() {
        return attemptBegunAt;
    }

    void attemptBegins(long nanoTime) {
        attemptBegunAt = nanoTime;
        attempted = true;
    }

    /** False if no request was sent: what it was about has not been done. */
    public boolean attempted() {
        return attempted;
    }

    FailureHistory failures() {
        return failures;
    }

    /** Whether an attempt of this call failed so that it counts against the callee. */
    boolean isFailedByCallee() {
        return failedByCallee;
    }

    /**
     * Notes a failed attempt.
     *
     * @param retryAt the monotonic time, in nanoseconds, until which the replica asks this call to
     *     wait; that of the failure if it does not ask
     */
    void failedAt(URI replica, FailureKind kind, long retryAt) {
        failures.add(replica, retryAt);
        if (kind.counts()) {
            failedByCallee = true;
        }
    }
}

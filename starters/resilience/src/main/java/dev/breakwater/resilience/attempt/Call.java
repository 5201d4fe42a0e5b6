package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.balance.FailureHistory;
import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.deadline.Deadline;
import java.net.URI;

/**
 * The state that all attempts of one asynchronous call share: the deadline, the caller's context,
 * and which replicas have failed the call so far. Pass it to the annotated method as an argument,
 * because every aspect, retry and fallback sees the arguments, on whatever thread it runs.
 */
public final class Call {

    private final Deadline deadline;
    private final CallContext context;
    private final Criticality criticality;
    private final FailureHistory failures = new FailureHistory();
    private volatile long attemptBegunAt;
    private volatile boolean attempted;
    private volatile boolean failedByCallee;

    /** Creates a call without an attempt so far, as critical as the request of this thread. */
    public Call(Deadline deadline, CallContext context) {
        this.deadline = deadline;
        this.context = context;
        this.criticality = Criticality.current();
    }

    /** Returns the deadline of all attempts together. */
    public Deadline deadline() {
        return deadline;
    }

    /** Returns the caller's context. */
    public CallContext context() {
        return context;
    }

    /** Returns how critical the call is. */
    public Criticality criticality() {
        return criticality;
    }

    /** Returns the monotonic time, in nanoseconds, at which the newest attempt started. */
    public long attemptBegunAt() {
        return attemptBegunAt;
    }

    void attemptBegins(long nanoTime) {
        attemptBegunAt = nanoTime;
        attempted = true;
    }

    /** Returns false if no request was sent, so that the callee cannot have done anything. */
    public boolean attempted() {
        return attempted;
    }

    /** Returns the replicas that have failed the call so far. */
    public FailureHistory failures() {
        return failures;
    }

    /** Returns true if an attempt of this call failed with a kind that counts. */
    boolean isFailedByCallee() {
        return failedByCallee;
    }

    /**
     * Adds a failed attempt.
     *
     * @param retryAt the monotonic time, in nanoseconds, until which the replica asks this call to
     *     wait; the time of the failure if it does not ask
     */
    void failedAt(URI replica, FailureKind kind, long retryAt) {
        failures.add(replica, retryAt);
        if (kind.countsAgainstCallee()) {
            failedByCallee = true;
        }
    }
}

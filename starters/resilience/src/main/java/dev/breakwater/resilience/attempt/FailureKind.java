package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.limit.AdaptiveLimit;

/**
 * What a failure means, for every policy alike: whether the call is retried, and whether the
 * failure counts in the breaker, in outage detection and in outlier detection.
 *
 * <p>A 429 is backpressure, not illness: the callee is alive and gets too many requests. The call
 * is retried, later if the callee asks for it, and costs a token of the retry budget. It does not
 * count, because an open breaker would refuse all users when one user's quota is used up.
 */
public enum FailureKind {

    /** The callee cannot answer for now: 408, 500, 502, 503, 504. */
    TRANSIENT(true, true),

    /** No connection, or the connection broke. */
    UNREACHABLE(true, true),

    /** No answer within the time of one attempt. */
    TIMEOUT(true, true),

    /** 429. */
    BACKPRESSURE(true, false),

    /**
     * A 429 because of the callee's own limit, {@code urn:breakwater:overloaded}. An asynchronous
     * call goes to another address at once, never to the same one.
     */
    OVERLOADED(true, false),

    /** 409: the callee still works on the first request with this idempotency key. */
    IN_FLIGHT(true, false),

    /** An answer that breaks the contract: no JSON, a redirect, a 501. */
    INVALID(false, true),

    /**
     * The deadline passed before this attempt had a conclusive time, and after an earlier attempt
     * of the call had failed: the call counts, this attempt does not.
     */
    DEADLINE_AFTER_FAILURE(false, true),

    /** The deadline passed before the attempt had a conclusive time. */
    DEADLINE_TOO_SHORT(false, false),

    /** The other attempt of a hedged call was answered first. */
    SUPERSEDED(false, false),

    /** The request was wrong: any other 4xx. */
    REFUSED(false, false),

    /** No request was sent: an open breaker, a full bulkhead, a rate limit, no replica ready. */
    REJECTED_LOCALLY(false, false),

    /**
     * An exception that no HTTP call throws, such as a defect. For a synchronous call,
     * resilience4j's own configuration decides; an asynchronous one is not retried.
     */
    UNKNOWN(true, true);

    private final boolean retryable;
    private final boolean counts;

    FailureKind(boolean retryable, boolean counts) {
        this.retryable = retryable;
        this.counts = counts;
    }

    /** Returns true if another attempt may succeed. */
    public boolean isRetryable() {
        return retryable;
    }

    /** Returns true if the failure of the call counts against the callee. */
    public boolean countsAgainstCallee() {
        return counts;
    }

    /** Returns true if the failed attempt itself counts against its replica. */
    public boolean countsAgainstReplica() {
        return counts && this != DEADLINE_AFTER_FAILURE;
    }

    /** Returns true if the callee answered, and so is alive. */
    public boolean isAnswer() {
        return this == BACKPRESSURE || this == OVERLOADED || this == IN_FLIGHT || this == REFUSED;
    }

    /**
     * Reports an attempt that failed to the limit of its address.
     *
     * @param elapsed its duration, in nanoseconds
     */
    public void reportTo(AdaptiveLimit limit, long elapsed) {
        switch (this) {
            case OVERLOADED -> limit.refused();
            case BACKPRESSURE, IN_FLIGHT, REFUSED -> limit.answered(elapsed);
            case TIMEOUT -> limit.unanswered(elapsed, true);
            case DEADLINE_AFTER_FAILURE, DEADLINE_TOO_SHORT, SUPERSEDED ->
                    limit.unanswered(elapsed, false);
            case TRANSIENT, UNREACHABLE, INVALID, UNKNOWN -> limit.failed();
            case REJECTED_LOCALLY -> {
                // the callee knows nothing of it
            }
        }
    }

    /**
     * Returns the kind of an answer that the caller cannot use.
     *
     * @param status an HTTP status
     */
    public static FailureKind ofStatus(int status) {
        return switch (status) {
            case 408, 500, 502, 503, 504 -> TRANSIENT;
            case 409 -> IN_FLIGHT;
            case 429 -> BACKPRESSURE;
            default -> status >= 400 && status < 500 ? REFUSED : INVALID;
        };
    }

    /**
     * Returns the kind of an attempt that the deadline gave no conclusive time.
     *
     * @param failedBefore whether an earlier attempt of the call failed with a kind that counts
     */
    public static FailureKind ofDeadline(boolean failedBefore) {
        return failedBefore ? DEADLINE_AFTER_FAILURE : DEADLINE_TOO_SHORT;
    }
}

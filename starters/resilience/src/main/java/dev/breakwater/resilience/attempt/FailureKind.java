package dev.breakwater.resilience.attempt;

import java.util.Set;

/**
 * What a failure means, for every policy alike: whether the call is tried again, and whether the
 * failure counts against the callee, in the breaker, in outage detection and in outlier detection.
 *
 * <p>A 429 is backpressure, not illness: the callee is alive and says that it is asked too often.
 * It is tried again, later if the callee says so, and costs a token of the retry budget; but it
 * does not count, because an open breaker would answer one user's exhausted quota by refusing all
 * users.
 */
public enum FailureKind {

    /** The callee says that it cannot answer for now: 408, 500, 502, 503, 504. */
    TRANSIENT(true, true),

    /** No connection, or the connection broke off. */
    UNREACHABLE(true, true),

    /** No answer within the time of one attempt. */
    TIMEOUT(true, true),

    /** 429. */
    BACKPRESSURE(true, false),

    /** 409: the callee still works on the first request with this idempotency key. */
    IN_FLIGHT(true, false),

    /** Not an answer that the contract allows: no JSON, a redirect, a 501. */
    INVALID(false, true),

    /**
     * The deadline passed before this attempt had its time, and after the callee had failed an
     * earlier one: the call has failed, but this attempt says nothing about its replica.
     */
    DEADLINE_AFTER_FAILURE(false, true),

    /** The deadline passed before one attempt had its time: that says nothing about the callee. */
    DEADLINE_TOO_SHORT(false, false),

    /** The request was wrong: any other 4xx. */
    REFUSED(false, false),

    /** No request was sent: an open breaker, a full bulkhead, a rate limit, no replica ready. */
    REJECTED_LOCALLY(false, false),

    /**
     * An exception that no HTTP call throws, such as a defect: of a synchronous call,
     * resilience4j's own configuration decides; an asynchronous one is not tried again.
     */
    UNKNOWN(true, true);

    private static final Set<Integer> TRANSIENT_STATUS = Set.of(408, 500, 502, 503, 504);
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    private final boolean retryable;
    private final boolean counts;

    FailureKind(boolean retryable, boolean counts) {
        this.retryable = retryable;
        this.counts = counts;
    }

    /** True if another attempt may succeed. */
    public boolean isRetryable() {
        return retryable;
    }

    /** True if the failure counts against the callee. */
    public boolean counts() {
        return counts;
    }

    /**
     * True if the failed attempt itself counts against the replica, and not only the call that it
     * belongs to.
     */
    public boolean countsAgainstReplica() {
        return counts && this != DEADLINE_AFTER_FAILURE;
    }

    /** True if the callee answered, and so is alive. */
    public boolean isAnswer() {
        return this == BACKPRESSURE || this == IN_FLIGHT || this == REFUSED;
    }

    /**
     * The kind of an answer that the caller cannot use.
     *
     * @param status an HTTP status
     */
    public static FailureKind ofStatus(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return BACKPRESSURE;
        }
        if (status == CONFLICT) {
            return IN_FLIGHT;
        }
        if (TRANSIENT_STATUS.contains(status)) {
            return TRANSIENT;
        }
        return status >= 400 && status < 500 ? REFUSED : INVALID;
    }
}

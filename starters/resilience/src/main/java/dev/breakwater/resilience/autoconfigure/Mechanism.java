package dev.breakwater.resilience.autoconfigure;

/** The mechanisms that have a mode each, under {@code breakwater.modes}. */
public enum Mechanism {

    /** {@code X-Deadline-Ms} in and out, and no attempt or retry without time for it. */
    DEADLINE,

    /** A request that exceeds the timeout of an attempt is stopped. */
    ATTEMPT_TIMEOUT,

    /** No retry without a token. */
    RETRY_BUDGET,

    /** A retry waits for as long as the callee asks. */
    RETRY_AFTER,

    /** No retry while the callee answers no call at all. */
    OUTAGE_DETECTOR,

    /** The classification of failures: which are retried, and which count in a breaker. */
    FAILURE_CLASSIFICATION,

    /** {@code X-Criticality} in and out. */
    CRITICALITY,

    /** No more requests in flight than the heap holds. */
    ADMISSION
}

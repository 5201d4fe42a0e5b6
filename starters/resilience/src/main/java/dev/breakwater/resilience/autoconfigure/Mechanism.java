package dev.breakwater.resilience.autoconfigure;

/** What can be turned off, observed or enforced by itself, under {@code breakwater.modes}. */
enum Mechanism {

    /**
     * {@code X-Deadline-Ms} in and out, and no attempt or retry that the deadline leaves no time.
     */
    DEADLINE,

    /** A request that takes longer than an attempt may is stopped. */
    ATTEMPT_TIMEOUT,

    /** No retry without a token. */
    RETRY_BUDGET,

    /** A retry waits for as long as the callee asks. */
    RETRY_AFTER,

    /** No retry while the callee answers no call at all. */
    OUTAGE_DETECTOR,

    /** Which failures are tried again, and which count in a breaker. */
    FAILURE_CLASSIFICATION
}

package dev.breakwater.user.orders;

/** Why an answer is less than live data. */
enum Cause {
    /** The Order Service was spared: the breaker is open, or none of its replicas is ready. */
    CIRCUIT_OPEN,
    TIMEOUT,
    DEADLINE_EXCEEDED,
    RATE_LIMITED,
    BULKHEAD_FULL,
    UPSTREAM_ERROR;

    /** For the caller, as the beginning of a sentence. */
    String inWords() {
        return switch (this) {
            case CIRCUIT_OPEN, TIMEOUT, UPSTREAM_ERROR -> "Order service is down";
            case DEADLINE_EXCEEDED -> "Order service did not answer in time";
            case RATE_LIMITED, BULKHEAD_FULL -> "Order service has too many callers";
        };
    }

    /** True if the Order Service was asked at all: else we spared it, or ourselves. */
    boolean forwarded() {
        return switch (this) {
            case CIRCUIT_OPEN, RATE_LIMITED, BULKHEAD_FULL -> false;
            case TIMEOUT, DEADLINE_EXCEEDED, UPSTREAM_ERROR -> true;
        };
    }
}

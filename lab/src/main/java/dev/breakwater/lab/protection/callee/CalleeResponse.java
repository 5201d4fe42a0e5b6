package dev.breakwater.lab.protection.callee;

import java.time.Duration;

/**
 * What a replica does to one request for orders.
 *
 * @param delay before it answers; a client that leaves meanwhile gets nothing
 */
record CalleeResponse(Duration delay, int status) {

    /** No wait of this benchmark, and no patience, is as long. */
    static final CalleeResponse NEVER = new CalleeResponse(Duration.ofDays(1), 0);

    static final CalleeResponse WELL = new CalleeResponse(Duration.ofMillis(5), 200);

    static final CalleeResponse FAILS_AT_ONCE = new CalleeResponse(Duration.ZERO, 503);
}

package dev.breakwater.lab.protection.callee;

import java.time.Duration;

/**
 * A replica's response to one request for orders.
 *
 * @param delay the delay before the response; a client that disconnects meanwhile gets none
 */
public record CalleeResponse(Duration delay, int status) {

    /** Longer than every timeout of the benchmark. */
    public static final CalleeResponse NEVER = new CalleeResponse(Duration.ofDays(1), 0);

    static final CalleeResponse HEALTHY = new CalleeResponse(Duration.ofMillis(5), 200);

    public static final CalleeResponse FAILS_AT_ONCE = new CalleeResponse(Duration.ZERO, 503);
}

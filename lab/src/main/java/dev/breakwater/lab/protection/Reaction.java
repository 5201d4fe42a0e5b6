package dev.breakwater.lab.protection;

import java.time.Duration;

/**
 * What a replica does to one request for orders.
 *
 * @param delay before it answers; a client that leaves meanwhile gets nothing
 */
record Reaction(Duration delay, int status) {

    /** No wait of this benchmark, and no patience, is as long. */
    static final Reaction NEVER = new Reaction(Duration.ofDays(1), 0);

    static final Reaction WELL = new Reaction(Duration.ofMillis(5), 200);

    static final Reaction FAILS_AT_ONCE = new Reaction(Duration.ZERO, 503);
}

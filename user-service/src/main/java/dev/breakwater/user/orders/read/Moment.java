package dev.breakwater.user.orders.read;

import java.time.Instant;

/** A point in time: the instant is for display, the monotonic nanoseconds for comparison. */
record Moment(Instant instant, long nanos) {

    boolean isBefore(Moment other) {
        return nanos - other.nanos < 0;
    }
}

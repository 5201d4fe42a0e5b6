package dev.breakwater.user.orders.read;

import java.util.Comparator;

/**
 * A value that is known.
 *
 * @param asOf the time of the request that was answered with it
 */
record Known<T>(T value, Moment asOf) {

    static final Comparator<Known<?>> NEWEST_FIRST =
            (one, other) -> Long.signum(other.asOf.nanos() - one.asOf.nanos());

    /** Of two equal values the older object stays: replacing it costs garbage collections. */
    Known<T> orNewer(Known<T> other) {
        T newer = value.equals(other.value) ? value : other.value;
        return other.asOf.isBefore(asOf) ? this : new Known<>(newer, other.asOf);
    }
}

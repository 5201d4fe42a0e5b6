package dev.breakwater.user.orders;

import java.time.Instant;

/** What a protected read comes back with. Never the same value for "none" and "down". */
sealed interface Answer<T> {

    /** The Order Service said so, just now. */
    record Live<T>(T value) implements Answer<T> {}

    /** The last good answer, as of {@code asOf}, because of {@code cause}. */
    record Stale<T>(T value, Instant asOf, Cause cause) implements Answer<T> {}

    /** Nothing is known, because of {@code cause}. */
    record Unavailable<T>(Cause cause) implements Answer<T> {}
}

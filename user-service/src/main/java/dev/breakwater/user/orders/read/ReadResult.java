package dev.breakwater.user.orders.read;

import dev.breakwater.user.resilience.Cause;
import java.time.Instant;
import java.util.Optional;

/** The result of a protected read, which never shows an outage as an absence of orders. */
public sealed interface ReadResult<T> {

    /** The Order Service answered just now. */
    record Live<T>(T value) implements ReadResult<T> {}

    /** The last known value, as of {@code asOf}: the read failed because of {@code cause}. */
    record Stale<T>(T value, Instant asOf, Cause cause) implements ReadResult<T> {}

    /** No value is known, and the read failed because of {@code cause}. */
    record Unavailable<T>(Cause cause) implements ReadResult<T> {}

    /** Returns the value, live or stale; empty if none is known. */
    default Optional<T> known() {
        return switch (this) {
            case Live<T>(var live) -> Optional.of(live);
            case Stale<T>(var lastKnown, _, _) -> Optional.of(lastKnown);
            case Unavailable<T> _ -> Optional.empty();
        };
    }
}

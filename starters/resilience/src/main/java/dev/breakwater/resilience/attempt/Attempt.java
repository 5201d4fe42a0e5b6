package dev.breakwater.resilience.attempt;

import java.net.URI;
import java.time.Duration;

/**
 * One attempt of an asynchronous call.
 *
 * @param address the address of the replica: scheme, host and port
 * @param startedAt monotonic time, in nanoseconds
 * @param limit the time after which the attempt is stopped; the callee gets it as {@code
 *     X-Deadline-Ms}
 * @param hedge whether it started beside an attempt that is slow
 */
public record Attempt(Call call, URI address, long startedAt, Duration limit, boolean hedge) {

    /** An attempt that is no hedge. */
    public Attempt(Call call, URI address, long startedAt, Duration limit) {
        this(call, address, startedAt, limit, false);
    }

    /** Host and port, as meters, spans and log lines name the replica. */
    public String replica() {
        return address.getAuthority();
    }

    /** Returns the nanoseconds since the start. */
    public long elapsed() {
        return System.nanoTime() - startedAt;
    }
}

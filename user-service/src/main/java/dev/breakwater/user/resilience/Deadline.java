package dev.breakwater.user.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment after which the caller no longer waits. It is kept on the monotonic clock of this
 * process and travels as the time that is left, so that two hosts' clocks need not agree.
 *
 * @see <a href="https://sre.google/sre-book/addressing-cascading-failures/">Site Reliability
 *     Engineering, chapter 22, "Latency and Deadlines"</a>
 */
public final class Deadline {

    private final Duration granted;
    private final long atNanos;
    private final LongSupplier nanoTime;

    private Deadline(Duration granted, long atNanos, LongSupplier nanoTime) {
        this.granted = granted;
        this.atNanos = atNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * A deadline that lies the given time from now.
     *
     * @param nanoTime the monotonic clock, in nanoseconds: {@link System#nanoTime} but in tests
     */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(time, nanoTime.getAsLong() + time.toNanos(), nanoTime);
    }

    /** How much it was in the beginning. */
    Duration granted() {
        return granted;
    }

    /** What is left: negative once the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(atNanos - nanoTime.getAsLong());
    }
}

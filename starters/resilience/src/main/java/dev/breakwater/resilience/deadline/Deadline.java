package dev.breakwater.resilience.deadline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The moment after which the caller no longer waits. A deadline is kept on the monotonic clock of
 * this process and travels as the time that is left, so the clocks of two hosts need not agree.
 *
 * @see <a href="https://sre.google/sre-book/addressing-cascading-failures/">Site Reliability
 *     Engineering, chapter 22, "Latency and Deadlines"</a>
 */
public final class Deadline {

    /** {@link DeadlineFilter} binds it while it serves a request. */
    static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final Duration granted;
    private final long atNanos;
    private final LongSupplier nanoTime;

    private Deadline(Duration granted, long atNanos, LongSupplier nanoTime) {
        this.granted = granted;
        this.atNanos = atNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * A deadline at the given time from now.
     *
     * @param nanoTime the monotonic clock, in nanoseconds: {@link System#nanoTime}, except in tests
     */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(time, nanoTime.getAsLong() + time.toNanos(), nanoTime);
    }

    /**
     * The deadline of the request that the current thread serves. A thread that the request starts
     * does not inherit it: pass the deadline on as an argument, or {@link #call} on that thread.
     *
     * @return empty outside of a request
     */
    public static Optional<Deadline> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs the operation with this deadline as the {@link #current} one. */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> operation)
            throws X {
        return ScopedValue.where(CURRENT, this).call(operation);
    }

    /** Returns the whole time from its creation to the deadline. */
    public Duration granted() {
        return granted;
    }

    /** Returns the time that is left; negative once the deadline has passed. */
    public Duration remaining() {
        return Duration.ofNanos(atNanos - nanoTime.getAsLong());
    }
}

package dev.breakwater.order.deadline;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment after which the caller no longer waits. It came as the time that was left and is kept
 * on the monotonic clock of this process, so that two hosts' clocks need not agree.
 *
 * @see <a href="https://sre.google/sre-book/addressing-cascading-failures/">Site Reliability
 *     Engineering, chapter 22, "Latency and Deadlines"</a>
 */
public final class Deadline {

    /** The attribute of every request of the main port that has its deadline. */
    public static final String ATTRIBUTE = "dev.breakwater.order.deadline";

    private final long atNanos;
    private final LongSupplier nanoTime;

    private Deadline(long atNanos, LongSupplier nanoTime) {
        this.atNanos = atNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * A deadline that lies the given time from now.
     *
     * @param nanoTime the monotonic clock, in nanoseconds: {@link System#nanoTime} but in tests
     */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + time.toNanos(), nanoTime);
    }

    /** What is left: negative once the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(atNanos - nanoTime.getAsLong());
    }

    /**
     * To be called right before costly work.
     *
     * @throws DeadlineExceeded when nothing is left
     */
    public void throwIfPassed() {
        if (!left().isPositive()) {
            throw new DeadlineExceeded(DeadlineExceeded.At.WORK);
        }
    }
}

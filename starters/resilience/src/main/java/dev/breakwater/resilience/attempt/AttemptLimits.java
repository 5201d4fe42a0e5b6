package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.deadline.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one attempt may take.
 *
 * @param timeout what an attempt gets at most; null for no limit but the deadline
 * @param minimum an attempt with less time than this is not begun: it would be wasted on both sides
 * @param margin the time to stop an attempt and to answer from a fallback
 * @param conclusive an attempt that ran for this long without an answer counts as a time-out, even
 *     if a deadline and not {@code timeout} ended it; less says nothing about the callee
 */
public record AttemptLimits(
        @Nullable Duration timeout, Duration minimum, Duration margin, Duration conclusive) {

    /** What the deadline leaves for an attempt that begins now. */
    Duration remainingOf(Deadline deadline) {
        return deadline.remaining().minus(margin);
    }

    /** What an attempt that begins now may take at most. */
    Duration within(Deadline deadline) {
        Duration left = remainingOf(deadline);
        return timeout != null && timeout.compareTo(left) <= 0 ? timeout : left;
    }

    boolean isTooShort(Duration limit) {
        return limit.compareTo(minimum) < 0;
    }

    /** The least time that must be left for another attempt. */
    public Duration needed() {
        return minimum.plus(margin);
    }

    /** Whether an attempt that got this limit and no answer says something about the callee. */
    boolean isConclusive(Duration limit) {
        return limit.compareTo(conclusive) >= 0 || limit.equals(timeout);
    }
}

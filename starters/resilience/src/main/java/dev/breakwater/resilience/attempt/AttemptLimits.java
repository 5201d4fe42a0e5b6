package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.deadline.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one attempt may take.
 *
 * @param timeout the most that an attempt gets; null if only the deadline limits it
 * @param minimum no attempt starts with less time than this: it would waste work on both sides
 * @param margin the part of the deadline that is kept to stop an attempt and to run a fallback
 * @param conclusive an attempt without an answer counts as a timeout of the callee if it had at
 *     least this long, even if a deadline and not {@code timeout} ended it
 */
public record AttemptLimits(
        @Nullable Duration timeout, Duration minimum, Duration margin, Duration conclusive) {

    /** Returns the time that the deadline leaves for an attempt that starts now. */
    public Duration remainingOf(Deadline deadline) {
        return deadline.remaining().minus(margin);
    }

    /** Returns the most that an attempt that starts now may take. */
    Duration within(Deadline deadline) {
        Duration remaining = remainingOf(deadline);
        return timeout != null && timeout.compareTo(remaining) <= 0 ? timeout : remaining;
    }

    /** Returns true if an attempt with this limit must not start. */
    public boolean isTooShort(Duration limit) {
        return limit.compareTo(minimum) < 0;
    }

    /** Returns the least time that a deadline must leave for another attempt. */
    public Duration needed() {
        return minimum.plus(margin);
    }

    /**
     * Returns true if an attempt without an answer within this limit is a timeout of the callee.
     */
    public boolean isConclusive(Duration limit) {
        return limit.compareTo(conclusive) >= 0 || limit.equals(timeout);
    }
}

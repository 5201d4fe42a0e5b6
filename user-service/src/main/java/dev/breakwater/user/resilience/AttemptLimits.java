package dev.breakwater.user.resilience;

import java.time.Duration;

/**
 * How long one attempt may take.
 *
 * @param longest what an attempt gets when the deadline is far
 * @param margin what it takes to stop an attempt and to answer from a fallback
 * @param shortest with less time than this an attempt is not begun: it is wasted on both sides
 */
public record AttemptLimits(Duration longest, Duration margin, Duration shortest) {

    /** What an attempt that begins now may take at most. */
    Duration limitOf(Call call) {
        Duration left = call.deadline().left().minus(margin);
        return isCutShort(left) ? left : longest;
    }

    boolean isTooShort(Duration limit) {
        return limit.compareTo(shortest) < 0;
    }

    /** Whether it is the deadline that ends the attempt. */
    boolean isCutShort(Duration limit) {
        return limit.compareTo(longest) < 0;
    }

    /** Whether an attempt that begins after the wait could still be answered in time. */
    boolean allow(Call call, Duration wait) {
        return !isTooShort(call.deadline().left().minus(wait).minus(margin));
    }
}

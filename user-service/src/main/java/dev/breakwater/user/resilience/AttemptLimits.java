package dev.breakwater.user.resilience;

import java.time.Duration;

/**
 * How long one attempt may take.
 *
 * @param longest what an attempt gets when the deadline is far
 * @param margin what it takes to stop an attempt and to answer from a fallback
 * @param shortest with less time than this an attempt is not begun: it is wasted on both sides
 * @param fair an attempt that the deadline cut shorter than this says nothing about the callee
 */
public record AttemptLimits(Duration longest, Duration margin, Duration shortest, Duration fair) {

    /** What an attempt that begins now may take at most. */
    Duration limitOf(Call call) {
        Duration left = call.deadline().left().minus(margin);
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** Whether an attempt that begins after the wait could still be answered in time. */
    boolean allow(Call call, Duration wait) {
        return call.deadline().left().compareTo(wait.plus(margin).plus(shortest)) >= 0;
    }
}

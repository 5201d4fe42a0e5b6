package dev.breakwater.lab.consistency.workload;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Exponential backoff with jitter that honours {@code Retry-After} up to the maximum. */
record RetryBackoff(Duration max, RandomGenerator random) {

    private static final long FIRST_MILLIS = 100;
    private static final int MAX_DOUBLINGS = 10;

    /**
     * Returns how long to wait before the next attempt.
     *
     * @param attempts the number of attempts so far, at least one
     */
    Duration wait(int attempts, @Nullable Duration retryAfter) {
        long maxMillis = max.toMillis();
        long backoff = Math.min(FIRST_MILLIS << Math.min(attempts - 1, MAX_DOUBLINGS), maxMillis);
        long requested = retryAfter == null ? 0 : Math.min(retryAfter.toMillis(), maxMillis);
        return Duration.ofMillis(Math.max(requested, backoff / 2) + random.nextLong(backoff / 2));
    }
}

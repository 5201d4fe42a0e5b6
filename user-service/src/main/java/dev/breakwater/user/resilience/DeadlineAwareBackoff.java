package dev.breakwater.user.resilience;

import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import java.time.Duration;

/**
 * The configured wait before a retry, unless the retry could not finish within the call's deadline:
 * then there is none, and the caller is answered now.
 *
 * <p>The interval function is the place for it: resilience4j asks its retry predicate after the
 * last attempt too, but this only when another attempt would follow.
 */
public final class DeadlineAwareBackoff implements IntervalBiFunction<Object> {

    /** RetryImpl: a negative interval means no further attempt. */
    private static final Long NO_RETRY = -1L;

    private final IntervalBiFunction<Object> configured;
    private final Duration shortestAttempt;

    /**
     * Wraps the configured wait.
     *
     * @param configured the wait in milliseconds, with its growth and its jitter
     * @param shortestAttempt with less time than this an attempt is wasted on both sides
     */
    public DeadlineAwareBackoff(IntervalBiFunction<Object> configured, Duration shortestAttempt) {
        this.configured = configured;
        this.shortestAttempt = shortestAttempt;
    }

    @Override
    public Long apply(Integer attempt, Either<Throwable, Object> outcome) {
        long wait = configured.apply(attempt, outcome);
        Duration needed = shortestAttempt.plusMillis(wait);
        return outcome.getLeft() instanceof FailedAttempt failure
                        && failure.call().deadline().left().compareTo(needed) < 0
                ? NO_RETRY
                : Long.valueOf(wait);
    }
}

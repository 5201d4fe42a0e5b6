package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.Policy.Kind;
import dev.breakwater.resilience.retry.RetryPermission;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** How long calls take at most, from the configured time-outs, attempts and waits. */
final class Durations {

    private final Function<String, Optional<Duration>> attemptTimeouts;
    private final Function<String, Optional<TimeLimiter>> timeLimiters;
    private final Function<String, Optional<Retry>> retries;

    Durations(
            Function<String, Optional<Duration>> attemptTimeouts,
            Function<String, Optional<TimeLimiter>> timeLimiters,
            Function<String, Optional<Retry>> retries) {
        this.attemptTimeouts = attemptTimeouts;
        this.timeLimiters = timeLimiters;
        this.retries = retries;
    }

    /** What the policies inside of the given one let a call take; empty if nothing limits it. */
    Optional<Duration> longest(ProtectedMethod method, Policy policy) {
        int outer = method.policies().indexOf(policy);
        boolean retryInside =
                method.policy(Kind.RETRY)
                        .filter(retry -> method.policies().indexOf(retry) > outer)
                        .isPresent();
        return retryInside ? longest(method) : attempt(method);
    }

    /** All attempts and the waits between them; empty if nothing limits an attempt. */
    Optional<Duration> longest(ProtectedMethod method) {
        Optional<RetryConfig> retry =
                method.policy(Kind.RETRY)
                        .flatMap(policy -> retries.apply(policy.name()))
                        .map(Retry::getRetryConfig);
        return attempt(method)
                .map(attempt ->
                        retry.map(config ->
                                        attempt.multipliedBy(config.getMaxAttempts())
                                                .plusMillis(waits(config)))
                                .orElse(attempt));
    }

    private static long waits(RetryConfig config) {
        IntervalBiFunction<Object> wait = config.getIntervalBiFunction();
        IntervalBiFunction<Object> configured =
                wait instanceof RetryPermission permission ? permission.configured() : wait;
        var failure = new IOException("a failure, to ask for a wait");
        return LongStream.range(1, config.getMaxAttempts())
                .map(attempt -> Math.max(0, configured.apply((int) attempt, Either.left(failure))))
                .sum();
    }

    private Optional<Duration> attempt(ProtectedMethod method) {
        Optional<Duration> limiter =
                method.policy(Kind.TIME_LIMITER)
                        .flatMap(policy -> timeLimiters.apply(policy.name()))
                        .map(limit -> limit.getTimeLimiterConfig().getTimeoutDuration());
        Optional<Duration> timeout =
                method.policies().stream()
                        .flatMap(policy -> attemptTimeouts.apply(policy.name()).stream())
                        .findFirst();
        return limiter.isPresent() && timeout.isPresent()
                ? limiter.map(limit -> limit.compareTo(timeout.get()) < 0 ? limit : timeout.get())
                : limiter.or(() -> timeout);
    }
}

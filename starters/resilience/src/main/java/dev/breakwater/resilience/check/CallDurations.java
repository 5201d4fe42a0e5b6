package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import dev.breakwater.resilience.retry.RetryPermission;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The longest durations of calls, from the configured timeouts, attempts and waits. */
record CallDurations(
        Function<String, Optional<Duration>> attemptTimeouts,
        TimeLimiterRegistry timeLimiters,
        RetryRegistry retries) {

    /**
     * Returns the most that the policies inside the given one let a call take; empty without a
     * limit.
     */
    Optional<Duration> longest(ProtectedMethod method, PolicyAnnotation policy) {
        int outer = method.policies().indexOf(policy);
        boolean retryInside =
                method.policy(Kind.RETRY)
                        .filter(retry -> method.policies().indexOf(retry) > outer)
                        .isPresent();
        return retryInside ? longest(method) : attempt(method);
    }

    /**
     * Returns the most that all attempts and the waits between them take; empty without a limit.
     */
    Optional<Duration> longest(ProtectedMethod method) {
        Optional<RetryConfig> retry =
                method.policy(Kind.RETRY)
                        .flatMap(policy -> retries.find(policy.name()))
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
        var failure = new IOException("any failure");
        return LongStream.range(1, config.getMaxAttempts())
                .map(attempt -> Math.max(0, configured.apply((int) attempt, Either.left(failure))))
                .sum();
    }

    private Optional<Duration> attempt(ProtectedMethod method) {
        Optional<Duration> limiter =
                method.policy(Kind.TIME_LIMITER)
                        .flatMap(policy -> timeLimiters.find(policy.name()))
                        .map(limit -> limit.getTimeLimiterConfig().getTimeoutDuration());
        Optional<Duration> timeout =
                method.policies().stream()
                        .flatMap(policy -> attemptTimeouts.apply(policy.name()).stream())
                        .findFirst();
        return Stream.concat(limiter.stream(), timeout.stream()).min(Comparator.naturalOrder());
    }
}

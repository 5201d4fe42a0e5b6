package dev.breakwater.resilience.attempt;

import java.util.function.Predicate;

/**
 * Failures that are retried, for resilience4j's {@code retry-exception-predicate} of methods that
 * run their attempts with {@link Attempts}. The time limiter's own timeout is not retried, because
 * its work still runs; neither is an exception that is no {@link FailedAttempt}.
 */
public final class Retryable implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return failure instanceof FailedAttempt attempt && attempt.kind().isRetryable();
    }
}

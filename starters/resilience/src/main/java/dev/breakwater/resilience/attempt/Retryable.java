package dev.breakwater.resilience.attempt;

import java.util.function.Predicate;

/**
 * For resilience4j's {@code retry-exception-predicate}, of methods that run their attempts with
 * {@link Attempts}: what is tried again. The time limiter's own time-out is not, because the work
 * that it left could not be stopped; neither is an exception that is no {@link FailedAttempt}.
 */
public final class Retryable implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return failure instanceof FailedAttempt attempt && attempt.kind().isRetryable();
    }
}

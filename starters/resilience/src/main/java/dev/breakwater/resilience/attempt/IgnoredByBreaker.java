package dev.breakwater.resilience.attempt;

import java.util.function.Predicate;

/**
 * Failures that do not count against the callee, for resilience4j's {@code
 * ignore-exception-predicate} of a breaker.
 */
public final class IgnoredByBreaker implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return !FailureClassifier.kindOf(failure).countsAgainstCallee();
    }
}

package dev.breakwater.resilience.attempt;

import java.util.function.Predicate;

/**
 * For resilience4j's {@code ignore-exception-predicate} of a breaker: what does not count against
 * the callee.
 */
public final class IgnoredByBreaker implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return !Failures.kindOf(failure).counts();
    }
}

package dev.breakwater.resilience.attempt;

import java.time.Duration;

/**
 * An exception that says why an attempt has no answer. A fallback is chosen by its type, and the
 * policies act on its {@link FailureKind}.
 *
 * <p>Such failures are expected, so they carry no stack trace, only a message and a cause.
 */
public interface FailedAttempt {

    /** Returns the call that the attempt belongs to. */
    Call call();

    /** Returns the kind of the failure. */
    FailureKind kind();

    /** Returns how long the callee asks its callers to wait; zero if it does not. */
    default Duration retryAfter() {
        return Duration.ZERO;
    }
}

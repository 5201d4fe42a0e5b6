package dev.breakwater.resilience.attempt;

import java.time.Duration;

/**
 * An exception that says why an attempt has no answer. A fallback is chosen by its type, and the
 * policies act on its {@link FailureKind}.
 *
 * <p>Such failures are expected, so they carry no stack trace, only a message and a cause.
 */
public interface FailedAttempt {

    /** The call that the attempt belongs to. */
    Call call();

    /** The kind of the failure. */
    FailureKind kind();

    /** How long the callee asks its callers to wait; zero if it does not. */
    default Duration retryAfter() {
        return Duration.ZERO;
    }
}

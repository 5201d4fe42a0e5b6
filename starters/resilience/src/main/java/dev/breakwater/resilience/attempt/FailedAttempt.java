package dev.breakwater.resilience.attempt;

import java.time.Duration;

/**
 * An exception that says why an attempt has no answer. Its type says which fallback serves it, its
 * {@link FailureKind} what the policies do about it.
 *
 * <p>These failures are expected, so they carry no stack trace: they say what happened and keep
 * their cause.
 */
public interface FailedAttempt {

    /** The call that it ended, or that goes on with a retry. */
    Call call();

    /** What the failure means. */
    FailureKind kind();

    /** How long the callee asks its callers to wait; zero if it does not. */
    default Duration retryAfter() {
        return Duration.ZERO;
    }
}

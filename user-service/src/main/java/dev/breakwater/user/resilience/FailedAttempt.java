package dev.breakwater.user.resilience;

import java.time.Duration;

/**
 * Why a call has no answer. The type says which fallback serves it, the {@link FailureKind} what
 * the policies do about it.
 *
 * <p>These failures are expected, so they carry no stack trace: they say what happened and keep
 * their cause.
 */
public sealed interface FailedAttempt permits UpstreamFailure, StoppedAttempt, NoReplicaReady {

    /** The call that it ended, or that goes on with a retry. */
    Call call();

    FailureKind kind();

    /** How long the callee asked to be left alone; zero if it did not say. */
    default Duration retryAfter() {
        return Duration.ZERO;
    }
}

package dev.breakwater.resilience.attempt;

import org.jspecify.annotations.Nullable;

/** The attempt took longer than one attempt may, or the callee was silent for too long. */
public final class AttemptTimeout extends StoppedAttempt {

    /** A time-out that a client found, or that {@link Attempts} enforced. */
    public AttemptTimeout(Call call, String message, @Nullable Throwable cause) {
        super(call, FailureKind.TIMEOUT, message, cause);
    }
}

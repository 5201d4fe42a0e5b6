package dev.breakwater.resilience.attempt;

import org.jspecify.annotations.Nullable;

/** The attempt reached {@link AttemptLimits#timeout}, or the callee sent nothing for too long. */
public final class AttemptTimeout extends StoppedAttempt {

    /** A timeout that an HTTP client or {@link Attempts} detected. */
    public AttemptTimeout(Call call, String message, @Nullable Throwable cause) {
        super(call, FailureKind.TIMEOUT, message, cause);
    }
}

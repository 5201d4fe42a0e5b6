package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/** The call's deadline stopped the attempt, or left no time for it. */
public final class DeadlineExceeded extends StoppedAttempt {

    /**
     * A call that ran out of time.
     *
     * @param fair whether the callee had a fair chance to answer before
     */
    DeadlineExceeded(Call call, boolean fair, String message, @Nullable Throwable cause) {
        super(call, fair ? FailureKind.TOO_LATE : FailureKind.HURRIED, message, cause);
    }
}

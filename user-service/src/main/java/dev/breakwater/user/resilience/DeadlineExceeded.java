package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/** The call's deadline stopped the attempt, or left no time for it. */
public final class DeadlineExceeded extends StoppedAttempt {

    public DeadlineExceeded(Call call, String message, @Nullable Throwable cause) {
        super(call, message, cause);
    }
}

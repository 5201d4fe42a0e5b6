package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/**
 * The call's deadline stopped the attempt, or left no time for it. That is held against the callee
 * only if it had failed the call before: an attempt that was cut short says nothing about it, and a
 * caller in a hurry must not open the breaker for all.
 */
public final class DeadlineExceeded extends StoppedAttempt {

    DeadlineExceeded(Call call, String message, @Nullable Throwable cause) {
        super(
                call,
                call.isFailedByCallee() ? FailureKind.TOO_LATE : FailureKind.HURRIED,
                message,
                cause);
    }
}

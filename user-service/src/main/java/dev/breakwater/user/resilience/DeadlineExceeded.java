package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/**
 * The call's deadline stopped the attempt, or left no time for it. An attempt that had a fair time
 * until then counts as a time-out. With less time it says nothing about the callee: a caller in a
 * hurry must not open the breaker for all. The call itself counts then only if the callee had
 * failed an earlier attempt of it.
 */
public final class DeadlineExceeded extends StoppedAttempt {

    private DeadlineExceeded(
            Call call, FailureKind kind, String message, @Nullable Throwable cause) {
        super(call, kind, message, cause);
    }

    static DeadlineExceeded afterFairTime(Call call, String message, @Nullable Throwable cause) {
        return new DeadlineExceeded(call, FailureKind.TIMEOUT, message, cause);
    }

    static DeadlineExceeded beforeFairTime(Call call, String message, @Nullable Throwable cause) {
        return new DeadlineExceeded(
                call,
                call.isFailedByCallee() ? FailureKind.TOO_LATE : FailureKind.HURRIED,
                message,
                cause);
    }
}

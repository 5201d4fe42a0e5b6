package dev.breakwater.resilience.attempt;

import org.jspecify.annotations.Nullable;

/**
 * The call's deadline stopped the attempt, or left no time for it. An attempt that had {@link
 * AttemptLimits#conclusive} until then counts as a timeout. A shorter one says nothing about the
 * callee, because a caller with a short deadline must not open the breaker for all; the call counts
 * then only if the callee had failed an earlier attempt of it.
 */
public final class DeadlineExceeded extends StoppedAttempt {

    private DeadlineExceeded(
            Call call, FailureKind kind, String message, @Nullable Throwable cause) {
        super(call, kind, message, cause);
    }

    static DeadlineExceeded conclusive(Call call, String message, @Nullable Throwable cause) {
        return new DeadlineExceeded(call, FailureKind.TIMEOUT, message, cause);
    }

    static DeadlineExceeded inconclusive(Call call, String message, @Nullable Throwable cause) {
        return new DeadlineExceeded(
                call, FailureKind.ofDeadline(call.isFailedByCallee()), message, cause);
    }
}

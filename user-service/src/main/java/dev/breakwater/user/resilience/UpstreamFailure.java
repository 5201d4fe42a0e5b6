package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/** The callee failed, or its answer was of no use. */
public abstract sealed class UpstreamFailure extends RuntimeException implements FailedAttempt
        permits TransientFailure, InvalidAnswer, RefusedRequest {

    private final transient Call call;

    UpstreamFailure(Call call, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.call = call;
    }

    @Override
    public final Call call() {
        return call;
    }
}

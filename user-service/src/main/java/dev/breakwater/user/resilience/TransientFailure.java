package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/** The callee could not be reached, broke off, or answered with a status that passes by itself. */
public final class TransientFailure extends UpstreamFailure {

    public TransientFailure(Call call, String message, @Nullable Throwable cause) {
        super(call, message, cause);
    }
}

package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/** The callee refused the request as wrong (4xx). */
public final class RefusedRequest extends UpstreamFailure {

    public RefusedRequest(Call call, String message, @Nullable Throwable cause) {
        super(call, message, cause);
    }
}

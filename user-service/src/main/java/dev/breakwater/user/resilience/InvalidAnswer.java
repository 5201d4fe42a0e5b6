package dev.breakwater.user.resilience;

import org.jspecify.annotations.Nullable;

/** The callee answered, but not what was agreed: no JSON, too much of it, a redirect. */
public final class InvalidAnswer extends UpstreamFailure {

    public InvalidAnswer(Call call, String message, @Nullable Throwable cause) {
        super(call, message, cause);
    }
}

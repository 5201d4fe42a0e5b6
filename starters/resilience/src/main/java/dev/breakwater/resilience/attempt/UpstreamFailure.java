package dev.breakwater.resilience.attempt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The callee could not be reached, failed or refused, or its answer cannot be used. */
public final class UpstreamFailure extends RuntimeException implements FailedAttempt {

    private final transient Call call;
    private final FailureKind kind;
    private final Duration retryAfter;

    /** A failure without an answer, or with one that cannot be used. */
    public UpstreamFailure(Call call, FailureKind kind, String message, @Nullable Throwable cause) {
        this(call, kind, message, Duration.ZERO, cause);
    }

    /**
     * An answer with a status that the caller cannot use.
     *
     * @param status an HTTP status
     * @param retryAfter how long the callee asks its callers to wait; zero if it does not
     */
    public UpstreamFailure(Call call, int status, Duration retryAfter) {
        this(call, FailureKind.ofStatus(status), "status " + status, retryAfter, null);
    }

    /**
     * A 429 because of the callee's own limit.
     *
     * @param retryAfter how long the callee asks its callers to wait; zero if it does not
     */
    public static UpstreamFailure overloaded(Call call, Duration retryAfter) {
        return new UpstreamFailure(
                call, FailureKind.OVERLOADED, "the callee is overloaded", retryAfter, null);
    }

    private UpstreamFailure(
            Call call,
            FailureKind kind,
            String message,
            Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.call = call;
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}

package dev.breakwater.resilience.attempt;

import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The attempt's time was up. It is a {@link TimeoutException}, so that resilience4j's time limiter
 * counts it as one.
 */
public abstract class StoppedAttempt extends TimeoutException implements FailedAttempt {

    private final transient Call call;
    private final FailureKind kind;

    StoppedAttempt(Call call, FailureKind kind, String message, @Nullable Throwable cause) {
        super(message);
        initCause(cause);
        this.call = call;
        this.kind = kind;
    }

    @Override
    public final Call call() {
        return call;
    }

    @Override
    public final FailureKind kind() {
        return kind;
    }

    @Override
    public final synchronized Throwable fillInStackTrace() {
        return this;
    }
}

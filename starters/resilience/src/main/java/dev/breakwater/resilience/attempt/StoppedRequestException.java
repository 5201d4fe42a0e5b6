package dev.breakwater.resilience.attempt;

import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request of a synchronous call used up its time and was cancelled, or was not sent because too
 * little time remained. It is a {@link SocketTimeoutException}, so that Spring's {@code RestClient}
 * throws a {@code ResourceAccessException} with this cause.
 */
public final class StoppedRequestException extends SocketTimeoutException {

    private final FailureKind kind;

    /** A request that was stopped, or not sent. */
    public StoppedRequestException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message);
        initCause(cause);
        this.kind = kind;
    }

    /**
     * {@link FailureKind#TIMEOUT}, {@link FailureKind#DEADLINE_AFTER_FAILURE} or {@link
     * FailureKind#DEADLINE_TOO_SHORT}.
     */
    public FailureKind kind() {
        return kind;
    }
}

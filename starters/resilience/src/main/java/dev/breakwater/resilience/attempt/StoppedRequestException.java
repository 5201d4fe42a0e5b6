package dev.breakwater.resilience.attempt;

import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The request took all the time that it had, and its connection was closed; or it was not sent,
 * because too little time was left. To code that knows nothing of this library it is the time-out
 * of a socket: Spring's {@code RestClient} throws a {@code ResourceAccessException} with this
 * cause.
 */
public final class StoppedRequestException extends SocketTimeoutException {

    private final FailureKind kind;

    StoppedRequestException(FailureKind kind, String message, @Nullable Throwable cause) {
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

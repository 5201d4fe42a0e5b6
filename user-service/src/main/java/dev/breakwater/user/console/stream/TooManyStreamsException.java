package dev.breakwater.user.console.stream;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** {@code breakwater.console.max-streams} are open: answered with 503. */
final class TooManyStreamsException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    TooManyStreamsException(Duration retryAfter) {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        setDetail("Too many live pages are open. Please come back later.");
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}

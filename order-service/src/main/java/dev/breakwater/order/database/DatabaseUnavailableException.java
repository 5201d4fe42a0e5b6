package dev.breakwater.order.database;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 503 with {@code Retry-After} in whole seconds. */
final class DatabaseUnavailableException extends ErrorResponseException {

    DatabaseUnavailableException(String detail, Duration retryAfter) {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        setDetail(detail);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}

package dev.breakwater.user.orders;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The Order Service could not be asked for an order, and nothing is known of it from before. */
final class NothingKnown extends ErrorResponseException {

    NothingKnown(Label label, Instant now, Duration retryAfter) {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        setDetail(label.message());
        getBody().setProperty("cause", label.cause());
        getHeaders().addAll(label.headers(now));
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}

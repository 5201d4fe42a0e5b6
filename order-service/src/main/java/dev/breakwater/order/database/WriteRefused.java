package dev.breakwater.order.database;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A 503: as many requests write as may, and none of them ended in time. */
final class WriteRefused extends ErrorResponseException {

    WriteRefused(Duration retryAfter) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Too many writes wait for the database; please try again later, with the"
                                + " same Idempotency-Key"),
                null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}

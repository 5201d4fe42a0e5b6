package dev.breakwater.user.console;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** As many pages are open as are served at once: 503. */
final class TooManyPages extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    TooManyPages(Duration retryAfter) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "As many pages are open as are served at once. Please come back later."),
                null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}

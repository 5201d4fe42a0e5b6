package dev.breakwater.resilience.deadline;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 400: the caller's {@code X-Deadline-Ms} is not a number of milliseconds. */
public final class InvalidDeadlineException extends ErrorResponseException {

    InvalidDeadlineException(Duration max) {
        super(HttpStatus.BAD_REQUEST);
        setDetail(
                "%s must be the milliseconds that the caller still waits: one whole number, in decimal digits, from 0 to %d"
                        .formatted(DeadlineHeader.NAME, max.toMillis()));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an expected refusal needs no stack trace
    }
}

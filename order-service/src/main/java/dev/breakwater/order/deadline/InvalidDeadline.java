package dev.breakwater.order.deadline;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A 400 that says what is allowed. */
final class InvalidDeadline extends ErrorResponseException {

    InvalidDeadline() {
        super(
                HttpStatus.BAD_REQUEST,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST,
                        "%s must be the milliseconds that the caller still waits: one whole number, in decimal digits, from 0 to %d"
                                .formatted(DeadlineHeader.NAME, DeadlineHeader.MOST.toMillis())),
                null);
    }
}

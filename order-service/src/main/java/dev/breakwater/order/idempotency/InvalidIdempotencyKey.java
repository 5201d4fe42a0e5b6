package dev.breakwater.order.idempotency;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A 400 that says what is allowed. */
public final class InvalidIdempotencyKey extends ErrorResponseException {

    private InvalidIdempotencyKey(String detail) {
        super(
                HttpStatus.BAD_REQUEST,
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail),
                null);
    }

    static InvalidIdempotencyKey missing() {
        return new InvalidIdempotencyKey(
                "The header Idempotency-Key is missing: choose one for each order, and send the same"
                        + " when you send the order again");
    }

    static InvalidIdempotencyKey malformed() {
        return new InvalidIdempotencyKey(
                "Idempotency-Key must be one value of 1 to 128 visible ASCII characters, without"
                        + " quote and backslash; quotes around it are allowed");
    }
}

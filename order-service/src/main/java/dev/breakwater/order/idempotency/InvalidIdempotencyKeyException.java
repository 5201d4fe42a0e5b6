package dev.breakwater.order.idempotency;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 400. */
public final class InvalidIdempotencyKeyException extends ErrorResponseException {

    InvalidIdempotencyKeyException(String detail) {
        super(HttpStatus.BAD_REQUEST);
        setDetail(detail);
    }
}

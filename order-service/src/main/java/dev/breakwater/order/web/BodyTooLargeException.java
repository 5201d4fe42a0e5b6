package dev.breakwater.order.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 413. */
final class BodyTooLargeException extends ErrorResponseException {

    BodyTooLargeException(int maxBytes) {
        super(HttpStatus.PAYLOAD_TOO_LARGE);
        setDetail("A body may have %d bytes at the most".formatted(maxBytes));
    }
}

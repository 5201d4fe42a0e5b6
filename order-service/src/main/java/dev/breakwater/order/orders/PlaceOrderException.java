package dev.breakwater.order.orders;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The error response to a request that placed no order. */
final class PlaceOrderException extends ErrorResponseException {

    private PlaceOrderException(HttpStatus status, String type, String detail) {
        super(status);
        setType(OrderResponses.problemType(type));
        setDetail(detail);
    }

    private PlaceOrderException(
            HttpStatus status, String type, String detail, Duration retryAfter) {
        this(status, type, detail);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /** Returns a 409, from the draft of the Idempotency-Key header. */
    static PlaceOrderException inProgress(Duration retryAfter) {
        return new PlaceOrderException(
                HttpStatus.CONFLICT,
                "idempotency-key-in-flight",
                "The first request with this Idempotency-Key is still being worked on;"
                        + " please send it again later",
                retryAfter);
    }

    /** Returns a 503. */
    static PlaceOrderException inventoryUnavailable(Duration retryAfter) {
        return new PlaceOrderException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "inventory-unavailable",
                "The inventory cannot be reached, so nothing was ordered; please try again"
                        + " later, with the same Idempotency-Key",
                retryAfter);
    }

    /** Returns a 422. */
    static PlaceOrderException keyReused() {
        return new PlaceOrderException(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                "This Idempotency-Key came with another order before: choose a new one");
    }
}

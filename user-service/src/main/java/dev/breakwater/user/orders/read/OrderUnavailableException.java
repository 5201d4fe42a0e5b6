package dev.breakwater.user.orders.read;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** 503: the read of an order failed, and no earlier state of it is known. */
final class OrderUnavailableException extends ErrorResponseException {

    OrderUnavailableException(ServiceLevelLabel label, Instant now, Duration retryAfter) {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        setDetail(label.message());
        getBody().setProperty("cause", label.cause());
        getHeaders().addAll(label.headers(now));
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}

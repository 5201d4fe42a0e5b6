package dev.breakwater.order.orders;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 404: the database was reached, and has no such order. */
final class OrderNotFoundException extends ErrorResponseException {

    OrderNotFoundException(UUID id) {
        super(HttpStatus.NOT_FOUND);
        setDetail("No order has the id " + id);
    }
}

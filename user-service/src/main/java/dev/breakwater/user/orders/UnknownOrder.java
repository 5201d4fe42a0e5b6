package dev.breakwater.user.orders;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The Order Service said that the caller has no such order. */
final class UnknownOrder extends ErrorResponseException {

    UnknownOrder(UUID id) {
        super(HttpStatus.NOT_FOUND);
        setDetail("You have no order " + id + ".");
    }
}

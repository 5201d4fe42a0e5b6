package dev.breakwater.order.orders;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A 404 that is a statement: the database answered, and it has no such order. */
final class OrderNotFound extends ErrorResponseException {

    OrderNotFound(UUID id) {
        super(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "No order has the id " + id),
                null);
    }
}

package dev.breakwater.user.orders;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A body that is not an order: what is wrong, and with what of it. */
final class InvalidBody extends ErrorResponseException {

    private InvalidBody(HttpStatus status, String detail) {
        super(status);
        setDetail(detail);
    }

    /** 400: it is no JSON, so there is nothing to point at. */
    static InvalidBody notJson(String detail) {
        return new InvalidBody(HttpStatus.BAD_REQUEST, detail);
    }

    /** 400, with {@code errors}. */
    static InvalidBody notAnOrder(List<FieldError> errors) {
        var invalid = new InvalidBody(HttpStatus.BAD_REQUEST, "The body is not an order.");
        invalid.getBody().setProperty("errors", errors);
        return invalid;
    }

    /** 413. */
    static InvalidBody tooLarge(int limit) {
        return new InvalidBody(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "The body must not be larger than " + limit + " bytes.");
    }
}

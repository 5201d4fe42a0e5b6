package dev.breakwater.order.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 400 that lists every error of a body. */
public final class InvalidBodyException extends ErrorResponseException {

    public InvalidBodyException(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST);
        setDetail(
                errors.stream()
                        .map(error -> error.pointer() + " " + error.detail())
                        .collect(Collectors.joining("; ")));
        getBody().setProperty("errors", errors);
    }
}

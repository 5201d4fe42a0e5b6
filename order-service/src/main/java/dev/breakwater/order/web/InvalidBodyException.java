package dev.breakwater.order.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 400 that lists the errors of a body. */
public final class InvalidBodyException extends ErrorResponseException {

    /**
     * More would help no caller, and a small body could ask for an answer a hundred times larger.
     */
    private static final int MAX_ERRORS = 20;

    /** Keeps the first errors, if there are many. */
    public InvalidBodyException(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST);
        List<FieldError> first = errors.stream().limit(MAX_ERRORS).toList();
        setDetail(
                first.stream()
                        .map(error -> error.pointer() + " " + error.detail())
                        .collect(Collectors.joining("; ")));
        getBody().setProperty("errors", first);
    }
}

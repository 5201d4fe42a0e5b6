package dev.breakwater.user.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Somebody who was told to do something did not take it, or cannot be reached: 502. */
final class NotDone extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    NotDone(String who, Throwable cause) {
        super(
                HttpStatus.BAD_GATEWAY,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_GATEWAY, "Not done: " + who + " cannot be told just now."),
                cause);
    }
}

package dev.breakwater.order.orders;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An order that was not placed by this request, and what its caller can do about it. */
final class NotPlaced extends ErrorResponseException {

    private NotPlaced(HttpStatus status, String type, String detail) {
        super(status, problem(status, type, detail), null);
    }

    /** 409, as the draft of the Idempotency-Key header has it. */
    static NotPlaced underWay(Duration retryAfter) {
        return new NotPlaced(
                        HttpStatus.CONFLICT,
                        "idempotency-key-in-flight",
                        "The first request with this Idempotency-Key is still being worked on;"
                                + " please send it again later")
                .retryAfter(retryAfter);
    }

    /** 503. */
    static NotPlaced givenUp(Duration retryAfter) {
        return new NotPlaced(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "inventory-unavailable",
                        "The inventory cannot be reached, so nothing was ordered; please try again"
                                + " later, with the same Idempotency-Key")
                .retryAfter(retryAfter);
    }

    /** 422. */
    static NotPlaced keyReused() {
        return new NotPlaced(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                "This Idempotency-Key came with another order before: choose a new one");
    }

    private NotPlaced retryAfter(Duration time) {
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds()));
        return this;
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(OrderAnswers.type(type));
        return problem;
    }
}

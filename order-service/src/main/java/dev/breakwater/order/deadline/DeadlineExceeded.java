package dev.breakwater.order.deadline;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A 504: the caller no longer waits, so to go on would be work for nobody. */
public final class DeadlineExceeded extends ErrorResponseException {

    /** Where it was found out. */
    enum At {
        ARRIVAL("Nothing was left of the deadline when the request arrived, so nothing was done"),
        WORK("The deadline passed before the work began, so nothing was done");

        private final String detail;

        At(String detail) {
            this.detail = detail;
        }
    }

    private final At at;

    DeadlineExceeded(At at) {
        super(
                HttpStatus.GATEWAY_TIMEOUT,
                ProblemDetail.forStatusAndDetail(HttpStatus.GATEWAY_TIMEOUT, at.detail),
                null);
        this.at = at;
    }

    At at() {
        return at;
    }
}

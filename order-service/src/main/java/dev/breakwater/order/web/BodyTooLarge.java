package dev.breakwater.order.web;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** A 413 that says what is allowed. */
final class BodyTooLarge extends ErrorResponseException {

    BodyTooLarge(DataSize most) {
        super(
                HttpStatus.PAYLOAD_TOO_LARGE,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "A body may have %d bytes at the most".formatted(most.toBytes())),
                null);
    }

    /** It said nothing of its length, and did not end. */
    static final class WhileReading extends IOException {

        private final transient BodyTooLarge refusal;

        WhileReading(BodyTooLarge refusal) {
            super(refusal.getMessage());
            this.refusal = refusal;
        }

        BodyTooLarge refusal() {
            return refusal;
        }
    }
}

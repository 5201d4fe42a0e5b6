package dev.breakwater.order.deadline;

import dev.breakwater.resilience.deadline.Deadline;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 504: the deadline passed before the work began. */
public final class DeadlineExceeded extends ErrorResponseException {

    private DeadlineExceeded() {
        super(HttpStatus.GATEWAY_TIMEOUT);
        setDetail("The deadline passed before the work began, so nothing was done");
    }

    /**
     * Call it right before costly work.
     *
     * @throws DeadlineExceeded when nothing is left
     */
    public static void throwIfPassed(Deadline deadline) {
        if (!deadline.remaining().isPositive()) {
            throw new DeadlineExceeded();
        }
    }
}

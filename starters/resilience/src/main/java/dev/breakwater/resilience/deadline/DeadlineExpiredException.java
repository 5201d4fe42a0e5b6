package dev.breakwater.resilience.deadline;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 504: the caller no longer waits, so the request was not processed. */
public final class DeadlineExpiredException extends ErrorResponseException {

    DeadlineExpiredException() {
        this("Nothing was left of the deadline when the request arrived, so nothing was done");
    }

    /**
     * For an application that checks the deadline once more before its work.
     *
     * @param detail what the caller reads
     */
    public DeadlineExpiredException(String detail) {
        super(HttpStatus.GATEWAY_TIMEOUT);
        setDetail(detail);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an expected refusal needs no stack trace
    }
}

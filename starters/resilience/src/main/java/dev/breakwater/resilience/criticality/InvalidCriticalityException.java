package dev.breakwater.resilience.criticality;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A 400: the caller's {@code X-Criticality} is no class. */
public final class InvalidCriticalityException extends ErrorResponseException {

    InvalidCriticalityException() {
        super(HttpStatus.BAD_REQUEST);
        setDetail(CriticalityHeader.NAME + " must be one of: critical, normal, sheddable");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an expected refusal needs no stack trace
    }
}

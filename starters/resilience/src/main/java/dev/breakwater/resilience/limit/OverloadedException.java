package dev.breakwater.resilience.limit;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A 429: this service has more requests than it serves in time, so it did nothing for this one. A
 * caller may ask another instance at once.
 */
public final class OverloadedException extends ErrorResponseException {

    /** The type of the problem, by which a caller tells it from a quota of its own. */
    public static final URI TYPE = URI.create("urn:breakwater:overloaded");

    OverloadedException(Duration retryAfter) {
        super(HttpStatus.TOO_MANY_REQUESTS);
        setType(TYPE);
        setDetail("This instance has too many requests. Nothing was done for this one");
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an expected refusal needs no stack trace
    }
}

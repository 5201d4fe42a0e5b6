package dev.breakwater.resilience.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers a request that a service has no room for. An application gives a bean of this type to
 * answer in its own way. It runs most often when the service is most loaded, so it must be cheap,
 * must not wait, and must not call another service.
 */
@FunctionalInterface
public interface OverloadResponse {

    /** Writes the whole answer. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
}

package dev.breakwater.user.web;

import dev.breakwater.resilience.web.TracedProblems;
import io.micrometer.tracing.Tracer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers the errors of Spring MVC, and unexpected failures, as problems (RFC 9457). An unexpected
 * failure is logged in full and answered without internal detail.
 */
@RestControllerAdvice
class Problems extends TracedProblems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    Problems(Tracer tracer) {
        super(tracer);
    }

    /**
     * A malformed header or path variable; the messages of this service's types say what is
     * allowed.
     */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String allowed =
                wrong instanceof MethodArgumentTypeMismatchException argument
                                && argument.getRequiredType() == UUID.class
                        ? argument.getName() + " must be a UUID"
                        : wrong.getMostSpecificCause().getMessage();
        return problem(wrong, status, allowed + ".", headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        e.getBody().setDetail("There is nothing at /" + e.getResourcePath() + ".");
        return super.handleNoResourceFoundException(e, headers, status, request);
    }

    @Override
    @ExceptionHandler
    protected @Nullable ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null; // the client has disconnected, which is no failure of this service
        }
        log.error("unexpected failure", e);
        return problem(
                e,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side.",
                new HttpHeaders(),
                request);
    }
}

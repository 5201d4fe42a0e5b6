package dev.breakwater.user.web;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * What Spring MVC finds wrong, and what nobody expected: logged in full, told without detail. The
 * {@code traceId} of each problem finds its log lines.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final Tracer tracer;

    Problems(Tracer tracer) {
        this.tracer = tracer;
    }

    /** A header or path variable of the wrong form. Our own types say what is allowed. */
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
        var problem = ProblemDetail.forStatusAndDetail(status, allowed + ".");
        return handleExceptionInternal(wrong, problem, headers, status, request);
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

    @ExceptionHandler
    @Nullable ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null; // nobody is there to be told, and nothing is wrong with us
        }
        log.error("unexpected failure", e);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        var problem = ProblemDetail.forStatusAndDetail(status, "Something went wrong on our side.");
        return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
    }

    /** A problem whatever the caller accepts: an error that cannot be told helps nobody. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        TraceContext trace = tracer.currentTraceContext().context();
        if (body instanceof ProblemDetail problem && trace != null) {
            problem.setProperty("traceId", trace.traceId());
        }
        HttpHeaders all = new HttpHeaders(headers); // those of Spring's own are read-only
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, all, status);
    }
}

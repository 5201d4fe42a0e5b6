package dev.breakwater.resilience.web;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Base class of an application's {@code @RestControllerAdvice}. Every error is a problem (RFC
 * 9457), whatever the caller accepts, with the {@code traceId} of its log lines. The superclass
 * maps Spring MVC's own exceptions; the application maps all others.
 */
public abstract class TracedProblems extends ResponseEntityExceptionHandler {

    private final Tracer tracer;

    /** Without a current trace, as on the management port, problems have no {@code traceId}. */
    protected TracedProblems(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Answers a failure with a problem that has no type of its own.
     *
     * @param detail the text for the caller, without internal messages
     * @return null if the answer has already begun
     */
    protected final @Nullable ResponseEntity<Object> problem(
            Exception failure,
            HttpStatusCode status,
            String detail,
            HttpHeaders headers,
            WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    /** Answers a failure that the superclass does not map. */
    protected abstract @Nullable ResponseEntity<Object> unexpected(
            Exception failure, WebRequest request);

    /**
     * The actuator's endpoints parse {@code Accept} and {@code Content-Type} themselves, and throw
     * this exception for a malformed one.
     */
    @ExceptionHandler
    final @Nullable ResponseEntity<Object> malformedMediaType(
            IllegalArgumentException failure, WebRequest request) {
        if (!areWellFormed(request.getHeaderValues(HttpHeaders.ACCEPT))) {
            return notAcceptable(failure, new HttpHeaders(), request);
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && (type.contains("*") || !areWellFormed(type))) {
            String detail = "Content-Type must be a media type.";
            HttpStatus status = HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            return problem(failure, status, detail, new HttpHeaders(), request);
        }
        return unexpected(failure, request);
    }

    private static boolean areWellFormed(String @Nullable ... mediaTypes) {
        try {
            if (mediaTypes != null) {
                List.of(mediaTypes).forEach(TracedProblems::parseAll);
            }
            return true;
        } catch (InvalidMimeTypeException malformed) {
            return false;
        }
    }

    /** An empty element is malformed, as for the actuator's parser; Spring's own skips it. */
    private static void parseAll(String mediaTypes) {
        for (String type : mediaTypes.split(",", -1)) {
            MimeTypeUtils.parseMimeType(type);
        }
    }

    /** Without a cause, no converter knows the {@code charset} that {@code Accept} asks for. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotWritable(
            HttpMessageNotWritableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return failure.getCause() == null
                ? notAcceptable(failure, headers, request)
                : super.handleHttpMessageNotWritable(failure, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> notAcceptable(
            Exception failure, HttpHeaders headers, WebRequest request) {
        String detail = "Accept has no media type and charset in which this can be answered.";
        return problem(failure, HttpStatus.NOT_ACCEPTABLE, detail, headers, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        TraceContext trace = tracer.currentTraceContext().context();
        if (body instanceof ProblemDetail problem && trace != null) {
            problem.setProperty("traceId", trace.traceId());
        }
        if (body instanceof ProblemDetail problem
                && problem.getInstance() == null
                && request instanceof ServletWebRequest http) {
            problem.setInstance(instance(http.getRequest()));
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    /**
     * Returns the path of the request, as the {@code instance} of its problem. Spring would fail
     * here for {@code //}, and would name a host in {@code //host/path}.
     */
    public static URI instance(HttpServletRequest request) {
        return URI.create(request.getRequestURI().replaceFirst("^/+", "/"));
    }
}

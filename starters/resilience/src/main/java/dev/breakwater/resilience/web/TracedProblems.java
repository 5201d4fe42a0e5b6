package dev.breakwater.resilience.web;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
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

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        TraceContext trace = tracer.currentTraceContext().context();
        if (body instanceof ProblemDetail problem && trace != null) {
            problem.setProperty("traceId", trace.traceId());
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}

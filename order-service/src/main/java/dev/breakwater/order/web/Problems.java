package dev.breakwater.order.web;

import dev.breakwater.order.database.DatabaseSettings;
import dev.breakwater.order.database.Outage;
import dev.breakwater.order.deadline.DeadlineExceeded;
import dev.breakwater.order.deadline.DeadlineRefusals;
import dev.breakwater.resilience.web.TracedProblems;
import io.micrometer.tracing.Tracer;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Every error is an RFC 9457 problem that says what its caller can do about it, and nothing of what
 * is inside. Spring's own exceptions are mapped by the superclass.
 */
@RestControllerAdvice
class Problems extends TracedProblems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final String retryAfter;
    private final DeadlineRefusals refusals;

    Problems(DatabaseSettings database, DeadlineRefusals refusals, Tracer tracer) {
        super(tracer);
        this.retryAfter = Long.toString(database.retryAfter().toSeconds());
        this.refusals = refusals;
    }

    private @Nullable ResponseEntity<Object> databaseIsAway(Exception failure, WebRequest request) {
        log.atWarn().addKeyValue("cause", cause(failure)).log("The database cannot be reached");
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        return problem(
                failure,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database cannot be reached; please try again later",
                headers,
                request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> deadlineExceeded(
            DeadlineExceeded refusal, WebRequest request) {
        refusals.atWork();
        return handleErrorResponseException(
                refusal, refusal.getHeaders(), refusal.getStatusCode(), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> failed(Exception failure, WebRequest request) {
        if (Outage.isBehind(
                failure)) { // first: the database's lost connection may look like a client's
            return databaseIsAway(failure, request);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        log.error("A request failed", failure);
        return problem(
                failure,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something failed in here; the log has the cause",
                new HttpHeaders(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name =
                wrong instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : "A value";
        String allowed = wrong.getRequiredType() == UUID.class ? "a UUID" : "of another type";
        return problem(wrong, status, name + " must be " + allowed, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String detail =
                wrong.getParameterValidationResults().stream()
                        .map(Problems::describe)
                        .collect(Collectors.joining("; "));
        return problem(wrong, status, detail, headers, request);
    }

    /** A body of the right form, with something in it that is not allowed. */
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var invalid = new InvalidBody(BodyErrors.of(wrong.getBindingResult()));
        return handleErrorResponseException(invalid, headers, status, request);
    }

    /** A body of another form. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ErrorResponseException invalid =
                wrong.getRootCause() instanceof BodyTooLarge.WhileReading reading
                        ? reading.refusal()
                        : new InvalidBody(BodyErrors.of(wrong.getCause()));
        return handleErrorResponseException(
                invalid, invalid.getHeaders(), invalid.getStatusCode(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String supported = MediaType.toString(wrong.getSupportedMediaTypes());
        return problem(wrong, status, "Content-Type must be " + supported, headers, request);
    }

    private static String describe(ParameterValidationResult result) {
        return result.getResolvableErrors().stream()
                .map(MessageSourceResolvable::getDefaultMessage)
                .collect(
                        Collectors.joining(
                                ", ", result.getMethodParameter().getParameterName() + " ", ""));
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}

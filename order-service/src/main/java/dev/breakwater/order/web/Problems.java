package dev.breakwater.order.web;

import dev.breakwater.resilience.web.TracedProblems;
import io.micrometer.tracing.Tracer;
import java.util.List;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every exception with an RFC 9457 problem that names what the caller can do, and no
 * internals. The superclass maps Spring MVC's exceptions.
 */
@RestControllerAdvice
class Problems extends TracedProblems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final List<ExceptionTranslator> translators;

    Problems(List<ExceptionTranslator> translators, Tracer tracer) {
        super(tracer);
        this.translators = translators;
    }

    /** Asks the features first: a lost database connection can look like a client's. */
    @Override
    @ExceptionHandler
    protected @Nullable ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        for (ExceptionTranslator translator : translators) {
            ErrorResponseException error = translator.translate(failure);
            if (error != null) {
                return errorResponse(error, request);
            }
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
        String allowed = wrong.getRequiredType() == UUID.class ? "a UUID" : "of another type";
        String detail = wrong.getPropertyName() + " must be " + allowed;
        return problem(wrong, status, detail, headers, request);
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

    /** A well-formed body that violates a constraint. */
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return errorResponse(
                new InvalidBodyException(BodyErrors.of(wrong.getBindingResult())), request);
    }

    /** A body that Jackson cannot read, or that is too large. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return errorResponse(
                wrong.getRootCause() instanceof ResponseStatusException tooLarge
                        ? tooLarge
                        : new InvalidBodyException(BodyErrors.of(wrong.getCause())),
                request);
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

    private @Nullable ResponseEntity<Object> errorResponse(
            ErrorResponseException error, WebRequest request) {
        return handleErrorResponseException(
                error, error.getHeaders(), error.getStatusCode(), request);
    }

    private static String describe(ParameterValidationResult result) {
        return result.getResolvableErrors().stream()
                .map(MessageSourceResolvable::getDefaultMessage)
                .collect(
                        Collectors.joining(
                                ", ", result.getMethodParameter().getParameterName() + " ", ""));
    }
}

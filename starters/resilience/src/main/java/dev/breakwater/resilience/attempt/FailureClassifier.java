package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.limit.OverloadProblem;
import dev.breakwater.resilience.retry.RetryAfter;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Classifies the failures of {@link Attempts} and of Spring's {@code RestClient}. */
public final class FailureClassifier {

    private FailureClassifier() {}

    /** Returns the kind of the failure. */
    public static FailureKind kindOf(Throwable failure) {
        StoppedRequestException stopped = find(StoppedRequestException.class, failure);
        if (stopped != null) {
            return stopped.kind();
        }
        return switch (failure) {
            case FailedAttempt attempt -> attempt.kind();
            case RestClientResponseException answer -> kindOfAnswer(answer);
            case ResourceAccessException noAnswer -> kindOfBrokenConnection(noAnswer);
            case RestClientException unreadable ->
                    isUnreadable(unreadable)
                            ? FailureKind.INVALID
                            : kindOfBrokenConnection(unreadable);
            case CallNotPermittedException open -> FailureKind.REJECTED_LOCALLY;
            case BulkheadFullException full -> FailureKind.REJECTED_LOCALLY;
            case RequestNotPermitted limited -> FailureKind.REJECTED_LOCALLY;
            case TimeoutException late -> FailureKind.TIMEOUT;
            default -> FailureKind.UNKNOWN;
        };
    }

    private static FailureKind kindOfAnswer(RestClientResponseException answer) {
        HttpHeaders headers = answer.getResponseHeaders();
        return kindOfAnswer(
                answer.getStatusCode().value(),
                headers == null ? null : headers.getFirst(HttpHeaders.CONTENT_TYPE),
                answer::getResponseBodyAsString);
    }

    /**
     * Returns the kind of an answer that the caller cannot use.
     *
     * @param body is asked only if it may tell the callee's own limit from a quota
     */
    public static FailureKind kindOfAnswer(
            int status, @Nullable String contentType, Supplier<String> body) {
        FailureKind kind = FailureKind.ofStatus(status);
        return kind == FailureKind.BACKPRESSURE && OverloadProblem.isIn(contentType, body)
                ? FailureKind.OVERLOADED
                : kind;
    }

    private static FailureKind kindOfBrokenConnection(RestClientException failure) {
        return find(SocketTimeoutException.class, failure) != null
                ? FailureKind.TIMEOUT
                : FailureKind.UNREACHABLE;
    }

    /** Jackson 2 reports a body that is not the agreed JSON as an IOException, too. */
    private static boolean isUnreadable(Throwable failure) {
        return causes(failure)
                .noneMatch(cause ->
                        cause instanceof IOException
                                && !cause.getClass()
                                        .getName()
                                        .startsWith("com.fasterxml.jackson."));
    }

    /** Returns how long the callee asks its callers to wait; zero if it does not. */
    public static Duration retryAfter(Throwable failure, Instant now) {
        if (!(failure instanceof RestClientResponseException answer)) {
            return Duration.ZERO;
        }
        HttpHeaders headers = answer.getResponseHeaders();
        return headers == null
                ? Duration.ZERO
                : RetryAfter.parse(headers.getFirst(HttpHeaders.RETRY_AFTER), now);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }

    /** The failure, its cause, and so on. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}

package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.retry.RetryAfter;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
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
            case RestClientResponseException answer ->
                    FailureKind.ofStatus(answer.getStatusCode().value());
            case ResourceAccessException noAnswer ->
                    find(SocketTimeoutException.class, noAnswer) != null
                            ? FailureKind.TIMEOUT
                            : FailureKind.UNREACHABLE;
            case RestClientException unreadable ->
                    find(IOException.class, unreadable) != null
                            ? FailureKind.UNREACHABLE
                            : FailureKind.INVALID;
            case CallNotPermittedException open -> FailureKind.REJECTED_LOCALLY;
            case BulkheadFullException full -> FailureKind.REJECTED_LOCALLY;
            case RequestNotPermitted limited -> FailureKind.REJECTED_LOCALLY;
            case TimeoutException late -> FailureKind.TIMEOUT;
            default -> FailureKind.UNKNOWN;
        };
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
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}

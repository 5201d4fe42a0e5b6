package dev.breakwater.user.resilience;

import dev.breakwater.resilience.attempt.DeadlineExceeded;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.NoReplicaReady;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a protected call ended in its fallback. */
public enum Cause {
    /** No request was sent: the breaker is open, or no replica is ready. */
    CIRCUIT_OPEN,
    TIMEOUT,
    DEADLINE_EXCEEDED,
    RATE_LIMITED,
    BULKHEAD_FULL,
    /** No call was made: this service itself had no room for the request. */
    OVERLOADED,
    UPSTREAM_ERROR;

    private static final Logger log = LoggerFactory.getLogger(Cause.class);

    /**
     * Classifies the failure of a protected call, for its fallback. An unexpected failure is logged
     * here as an error: the fallback answers the caller, so nothing else would report it.
     */
    public static Cause of(Throwable failure) {
        return switch (failure) {
            case CallNotPermittedException _, NoReplicaReady _ -> CIRCUIT_OPEN;
            case RequestNotPermitted _ -> RATE_LIMITED;
            case BulkheadFullException _ -> BULKHEAD_FULL;
            case DeadlineExceeded _ -> DEADLINE_EXCEEDED;
            case TimeoutException _ -> TIMEOUT;
            // the callee is healthy: it still works on the first request with this key
            case UpstreamFailure upstream when upstream.kind() == FailureKind.IN_FLIGHT ->
                    DEADLINE_EXCEEDED;
            case UpstreamFailure _ -> UPSTREAM_ERROR;
            default -> {
                log.error("unexpected failure of a protected call", failure);
                yield UPSTREAM_ERROR;
            }
        };
    }

    /** Describes the cause to a caller of this service, as the beginning of a sentence. */
    public String describe(String callee) {
        return switch (this) {
            case CIRCUIT_OPEN, TIMEOUT, UPSTREAM_ERROR -> callee + " is down";
            case DEADLINE_EXCEEDED -> callee + " did not answer in time";
            case RATE_LIMITED, BULKHEAD_FULL -> callee + " has too many callers";
            case OVERLOADED -> "This service has too many callers";
        };
    }

    /** Returns true if a request was sent to the callee, false if a local policy refused it. */
    public boolean forwarded() {
        return switch (this) {
            case CIRCUIT_OPEN, RATE_LIMITED, BULKHEAD_FULL, OVERLOADED -> false;
            case TIMEOUT, DEADLINE_EXCEEDED, UPSTREAM_ERROR -> true;
        };
    }
}

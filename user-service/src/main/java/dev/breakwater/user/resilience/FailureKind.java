package dev.breakwater.user.resilience;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * What went wrong with a call, judged in this one place for every policy: whether it is tried again
 * ({@link Retried}), and whether it counts against the callee, in the breaker ({@link NotCounted})
 * and in the choice of replicas.
 *
 * <p>A 429 is backpressure, not illness: the callee lives, and says that it is asked too often. It
 * is tried again, later if it says so, and costs a token of the budget; but an open breaker would
 * answer a quota that one user exhausted by cutting everybody off. What bounds the pressure on it
 * is the budget.
 */
public enum FailureKind {

    /** The callee says that it cannot for now: 408, 500, 502, 503, 504. */
    TRANSIENT(true, true),

    /** No connection, or it broke off. */
    UNREACHABLE(true, true),

    /**
     * No answer to an attempt that had a fair time, whether its own limit or a deadline ended it.
     */
    TIMEOUT(true, true),

    /** 429. */
    BACKPRESSURE(true, false),

    /**
     * 409: the callee still works on the first request with this key, and will tell its outcome.
     */
    IN_FLIGHT(true, false),

    /** Not what was agreed: no JSON, a redirect, a 501. It would be the same again. */
    INVALID(false, true),

    /**
     * The deadline passed before this attempt had a fair time, and the callee had failed an earlier
     * attempt of the call: the call has failed, but this attempt says nothing about its replica.
     */
    TOO_LATE(false, true),

    /** The deadline passed before any attempt had a fair time: it says nothing about the callee. */
    HURRIED(false, false),

    /** The request was wrong: any other 4xx. */
    REFUSED(false, false),

    /** The callee was not asked: an open breaker, a full bulkhead, a rate limit, none ready. */
    OURS(false, false),

    /** A bug of ours, met while an answer was handled: told as a failure, so that it shows. */
    DEFECT(false, true);

    private static final Set<Integer> PASSES_BY_ITSELF = Set.of(408, 500, 502, 503, 504);
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    private final boolean retried;
    private final boolean counts;

    FailureKind(boolean retried, boolean counts) {
        this.retried = retried;
        this.counts = counts;
    }

    /** True if the failure is held against the callee. */
    public boolean counts() {
        return counts;
    }

    /**
     * True if the attempt itself failed at its replica, and not only the call that it belongs to.
     */
    boolean countsAgainstReplica() {
        return counts && this != TOO_LATE;
    }

    /** True if the callee answered, so that it lives. */
    public boolean answered() {
        return this == BACKPRESSURE || this == IN_FLIGHT || this == REFUSED;
    }

    /**
     * The kind of an answer that is not the one that was hoped for.
     *
     * @param status an HTTP status other than what the caller can use
     */
    public static FailureKind ofStatus(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return BACKPRESSURE;
        }
        if (status == CONFLICT) {
            return IN_FLIGHT;
        }
        if (PASSES_BY_ITSELF.contains(status)) {
            return TRANSIENT;
        }
        return status >= 400 && status < 500 ? REFUSED : INVALID;
    }

    static FailureKind of(Throwable failure) {
        return switch (failure) {
            case FailedAttempt attempt -> attempt.kind();
            case BulkheadFullException full -> OURS;
            case RequestNotPermitted tooMany -> OURS;
            case CallNotPermittedException open -> OURS;
            case TimeoutException theLimitersOwn -> TOO_LATE; // its work could not be stopped
            default -> DEFECT;
        };
    }

    /** For {@code retry-exception-predicate}: what is tried again. */
    public static final class Retried implements Predicate<Throwable> {

        @Override
        public boolean test(Throwable failure) {
            return of(failure).retried;
        }
    }

    /** For the breaker's {@code ignore-exception-predicate}: what is not the callee's fault. */
    public static final class NotCounted implements Predicate<Throwable> {

        @Override
        public boolean test(Throwable failure) {
            return !of(failure).counts;
        }
    }
}

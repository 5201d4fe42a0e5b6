package dev.breakwater.user.resilience;

import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a call waits before its next attempt, or that there is none: the configured wait, or
 * until a replica may be asked that did not send a longer {@code Retry-After}; no retry that could
 * not finish within the deadline, none into a silence, and none without a token of the budget.
 *
 * <p>The interval function is the place for it: resilience4j asks its retry predicate after the
 * last attempt too, which would take tokens for retries that never come; but this only when another
 * attempt would follow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section
 *     10.2.3</a>
 */
public final class RetryPermission implements IntervalBiFunction<Object> {

    /** RetryImpl: a negative interval means no further attempt. */
    private static final Long NO_RETRY = -1L;

    /** Why a failure that could have been tried again was not. */
    public enum Denial {
        DEADLINE,
        SILENCE,
        BUDGET
    }

    private final IntervalBiFunction<Object> configured;
    private final AttemptLimits limits;
    private final Replicas replicas;
    private final SignsOfLife signsOfLife;
    private final RetryBudget budget;
    private final Consumer<Denial> denied;

    /**
     * Wraps the configured wait.
     *
     * @param configured the wait in milliseconds, with its growth and its jitter
     * @param denied is told of each retry that does not take place
     */
    public RetryPermission(
            IntervalBiFunction<Object> configured,
            AttemptLimits limits,
            Replicas replicas,
            SignsOfLife signsOfLife,
            RetryBudget budget,
            Consumer<Denial> denied) {
        this.configured = configured;
        this.limits = limits;
        this.replicas = replicas;
        this.signsOfLife = signsOfLife;
        this.budget = budget;
        this.denied = denied;
    }

    @Override
    public Long apply(Integer attempt, Either<Throwable, Object> outcome) {
        if (!(outcome.getLeft() instanceof FailedAttempt failure)) {
            return NO_RETRY; // nothing that the predicate lets through
        }
        long wait = configured.apply(attempt, outcome);
        long longer = Math.max(wait, wholeMillis(askedToWait(failure)));
        if (!limits.allow(failure.call(), Duration.ofMillis(longer))) {
            return deny(Denial.DEADLINE);
        }
        if (signsOfLife.noneSince(failure.call().attemptBegunAt())) {
            return deny(Denial.SILENCE);
        }
        return budget.tryWithdraw() ? Long.valueOf(longer) : deny(Denial.BUDGET);
    }

    /**
     * The first request with the same key is under way, at whichever replica: it binds them all.
     */
    private Duration askedToWait(FailedAttempt failure) {
        return failure.kind() == FailureKind.IN_FLIGHT
                ? failure.retryAfter()
                : replicas.askedToWait(failure.call());
    }

    /** Rounded up: a millisecond early, the replica would still ask to wait. */
    private static long wholeMillis(Duration wait) {
        return wait.plusMillis(1).minusNanos(1).toMillis();
    }

    private Long deny(Denial reason) {
        denied.accept(reason);
        return NO_RETRY;
    }
}

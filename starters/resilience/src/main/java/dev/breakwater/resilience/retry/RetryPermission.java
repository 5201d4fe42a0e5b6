package dev.breakwater.resilience.retry;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how long a call waits before its next attempt, or that there is none. The wait is the
 * configured one, or the callee's {@code Retry-After} if that is longer. There is no retry that
 * could not finish before the deadline, none during an outage, and none without a token of the
 * budget.
 *
 * <p>It is the interval function of a resilience4j retry and not its exception predicate, because
 * resilience4j also calls the predicate after the last attempt, where it would withdraw a token for
 * a retry that never comes. It leaves retries on results alone: resilience4j turns their denial
 * into an {@code IllegalStateException}.
 */
public final class RetryPermission implements IntervalBiFunction<Object> {

    /** The rules that deny or delay a retry. */
    public enum Rule {

        /** The next attempt could not finish before the deadline. */
        DEADLINE,

        /** The callee answers no call at all. */
        OUTAGE,

        /** The budget has no token left. */
        BUDGET,

        /** The callee asks for a longer wait than the configured one. */
        RETRY_AFTER
    }

    /**
     * The attempt that failed.
     *
     * @param deadline the deadline of the call; null if it has none
     * @param begunAt the start of the attempt, in nanoseconds on the detector's clock
     * @param retryAfter how long the callee asks the call to wait; zero if it does not
     * @param elsewhere true if the next attempt goes to another address, and so at once
     */
    public record Context(
            Policy policy,
            @Nullable Deadline deadline,
            long begunAt,
            Duration retryAfter,
            boolean elsewhere) {}

    /**
     * What the retries of one instance share.
     *
     * @param neededTime the least time that another attempt needs
     * @param maxRetryAfter a callee that asks for a longer wait gets no retry
     * @param listener is called for each retry that a rule denies or delays, or would if enforced
     */
    public record Policy(
            Duration neededTime,
            Duration maxRetryAfter,
            OutageDetector outage,
            RetryBudget budget,
            BiConsumer<Rule, Mode> listener) {}

    /** A negative interval ends the retries (RetryImpl). */
    private static final Long NO_RETRY = -1L;

    private final IntervalBiFunction<Object> configured;
    private final Map<Rule, Mode> modes;
    private final Function<Throwable, @Nullable Context> attempts;

    /**
     * Wraps the configured wait.
     *
     * @param configured the wait in milliseconds, with its growth and jitter
     * @param modes the mode of each rule; a rule without a mode is off
     * @param attempts finds the attempt that failed; null if the starter did not make it
     */
    public RetryPermission(
            IntervalBiFunction<Object> configured,
            Map<Rule, Mode> modes,
            Function<Throwable, @Nullable Context> attempts) {
        this.configured =
                configured instanceof RetryPermission inherited ? inherited.configured : configured;
        this.modes = Map.copyOf(modes);
        this.attempts = attempts;
    }

    /** Returns the same mode for every rule. */
    public static Map<Rule, Mode> all(Mode mode) {
        return Stream.of(Rule.values()).collect(Collectors.toMap(rule -> rule, _ -> mode));
    }

    /** Returns the configured wait, without the rules. */
    public IntervalBiFunction<Object> configured() {
        return configured;
    }

    @Override
    public Long apply(Integer number, Either<Throwable, Object> outcome) {
        Long wait = configured.apply(number, outcome);
        Context failed = outcome.isLeft() ? attempts.apply(outcome.getLeft()) : null;
        if (wait < 0 || failed == null) {
            return wait;
        }
        if (failed.elsewhere()) {
            wait = 0L;
        }
        Policy policy = failed.policy();
        long asked = wholeMillis(failed.retryAfter());
        if (asked > wait && applies(policy, Rule.RETRY_AFTER)) {
            if (failed.retryAfter().compareTo(policy.maxRetryAfter()) > 0) {
                return NO_RETRY;
            }
            wait = asked;
        }
        if (isLate(failed, wait) && applies(policy, Rule.DEADLINE)) {
            return NO_RETRY;
        }
        if (policy.outage().isOutageSince(failed.begunAt()) && applies(policy, Rule.OUTAGE)) {
            return NO_RETRY;
        }
        // last, so that only a retry that takes place withdraws a token
        boolean denied =
                mode(Rule.BUDGET) != Mode.OFF
                        && !policy.budget().tryWithdraw()
                        && applies(policy, Rule.BUDGET);
        return denied ? NO_RETRY : wait;
    }

    private static boolean isLate(Context failed, long wait) {
        Deadline deadline = failed.deadline();
        Duration needed = failed.policy().neededTime().plusMillis(wait);
        return deadline != null && deadline.remaining().compareTo(needed) < 0;
    }

    /** Rounds up: a retry that is a millisecond early would be refused again. */
    private static long wholeMillis(Duration wait) {
        return wait.plusMillis(1).minusNanos(1).toMillis();
    }

    /** Reports that the rule applies. Returns true if it is enforced. */
    private boolean applies(Policy policy, Rule rule) {
        Mode mode = mode(rule);
        if (mode != Mode.OFF) {
            policy.listener().accept(rule, mode);
        }
        return mode == Mode.ENFORCE;
    }

    private Mode mode(Rule rule) {
        return modes.getOrDefault(rule, Mode.OFF);
    }
}

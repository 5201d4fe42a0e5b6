package dev.breakwater.resilience.retry;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long a call waits before its next attempt, or that there is none: the configured wait, or the
 * callee's own {@code Retry-After} if that is longer; no retry that could not finish before the
 * deadline, none during an outage, and none without a token of the budget.
 *
 * <p>This is the interval function of a resilience4j retry and not its exception predicate, because
 * resilience4j calls the predicate after the last attempt, too: tokens would be taken for retries
 * that never come.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section
 *     10.2.3</a>
 */
public final class RetryPermission implements IntervalBiFunction<Object> {

    /** What can change a retry. */
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
     * What a retry depends on, of the attempt that failed and of the instance that it belongs to.
     *
     * @param deadline of the call; null if its caller waits for any time
     * @param begunAt when the attempt began, in nanoseconds of the detector's clock
     * @param retryAfter for how long the callee asks the call to wait; zero if it does not
     */
    public record Context(
            Policy policy, @Nullable Deadline deadline, long begunAt, Duration retryAfter) {}

    /**
     * What the retries of one instance share.
     *
     * @param neededTime the least time in which an attempt is worth its cost
     * @param maxRetryAfter a callee that asks for a longer wait gets no retry
     * @param listener hears of each retry that a rule denied, delayed, or would have
     */
    public record Policy(
            Duration neededTime,
            Duration maxRetryAfter,
            OutageDetector outage,
            RetryBudget budget,
            Listener listener) {}

    /** Hears of each retry that a rule denied or delayed, or would have if it were enforced. */
    @FunctionalInterface
    public interface Listener {
        void applied(Rule rule, Mode mode);
    }

    /** RetryImpl: a negative interval means no further attempt. */
    private static final Long NO_RETRY = -1L;

    private final IntervalBiFunction<Object> configured;
    private final Map<Rule, Mode> modes;
    private final Function<Throwable, @Nullable Context> attempts;

    /**
     * Wraps the configured wait.
     *
     * @param configured the wait in milliseconds, with its growth and its jitter
     * @param modes of each rule; a rule without a mode is off
     * @param attempts finds the attempt that failed; null if the retry is none of the starter's
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

    /** The same mode for every rule. */
    public static Map<Rule, Mode> all(Mode mode) {
        Map<Rule, Mode> modes = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            modes.put(rule, mode);
        }
        return modes;
    }

    /** The wait without the rules. */
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
        // last: a token is for a retry that takes place
        boolean denied =
                mode(Rule.BUDGET) != Mode.OFF
                        && !policy.budget().tryWithdraw()
                        && applies(policy, Rule.BUDGET);
        return denied ? NO_RETRY : wait;
    }

    private boolean isLate(Context failed, long wait) {
        return failed.deadline() != null
                && failed.deadline()
                                .remaining()
                                .minusMillis(wait)
                                .compareTo(failed.policy().neededTime())
                        < 0;
    }

    /** Rounded up: a millisecond early, the callee would still ask to wait. */
    private static long wholeMillis(Duration wait) {
        return wait.plusMillis(1).minusNanos(1).toMillis();
    }

    /** True if the rule is enforced; a rule that only observes is metered and lets pass. */
    private boolean applies(Policy policy, Rule rule) {
        Mode mode = mode(rule);
        if (mode != Mode.OFF) {
            policy.listener().applied(rule, mode);
        }
        return mode == Mode.ENFORCE;
    }

    private Mode mode(Rule rule) {
        return modes.getOrDefault(rule, Mode.OFF);
    }
}

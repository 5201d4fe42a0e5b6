package dev.breakwater.resilience.retry;

import static dev.breakwater.resilience.retry.RetryPermission.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.retry.RetryPermission.Context;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import io.github.resilience4j.core.functions.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPermissionTest {

    private static final long CONFIGURED_WAIT = 100;
    private static final int MAX_FAILURES = 8;
    private static final int TOKENS = 3;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration NEEDED = Duration.ofMillis(50);
    private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(10);

    private final FakeTime time = new FakeTime();
    private final OutageDetector outage = new OutageDetector(MAX_FAILURES, time);
    private final RetryBudget budget = new RetryBudget(TOKENS, 0.001, time);
    private final List<String> applied = new ArrayList<>();
    private final RetryPermission.Policy policy =
            new RetryPermission.Policy(
                    NEEDED,
                    MAX_RETRY_AFTER,
                    outage,
                    budget,
                    (rule, mode) -> applied.add(rule + " " + mode));
    private final Deadline deadline = Deadline.in(DEADLINE, time);
    private @Nullable Context failed = attempt(0);

    @Test
    void retriesAfterTheConfiguredWaitWhileTimeRemainsForAnotherAttempt() {
        time.passes(DEADLINE.minusMillis(CONFIGURED_WAIT).minus(NEEDED));

        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(CONFIGURED_WAIT);
        assertThat(applied).isEmpty();
    }

    @Test
    void deniesARetryThatCouldNotFinishBeforeTheDeadline() {
        time.passes(DEADLINE.minusMillis(CONFIGURED_WAIT).minus(NEEDED).plusMillis(1));

        assertThat(waitWith(all(Mode.ENFORCE))).isNegative();
        assertThat(applied).containsExactly("DEADLINE ENFORCE");
        assertThat(budget.balance()).isEqualTo(TOKENS);
    }

    @Test
    void appliesNoDeadlineRuleToACallWithoutADeadline() {
        failed = new Context(policy, null, time.getAsLong(), MAX_RETRY_AFTER, false);

        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(MAX_RETRY_AFTER.toMillis());
    }

    @Test
    void deniesARetryIfRetryAfterExceedsTheMaximum() {
        failed = new Context(policy, null, time.getAsLong(), MAX_RETRY_AFTER.plusMillis(1), false);

        assertThat(waitWith(all(Mode.ENFORCE))).isNegative();
        assertThat(waitWith(all(Mode.OBSERVE))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void waitsForRetryAfterIfItIsLongerThanTheConfiguredWait() {
        failed = attempt(700);
        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(700);

        failed = attempt(7);
        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void deniesARetryIfRetryAfterEndsAfterTheDeadline() {
        failed = attempt(951);

        assertThat(waitWith(all(Mode.ENFORCE))).isNegative();
        assertThat(applied).containsExactly("RETRY_AFTER ENFORCE", "DEADLINE ENFORCE");
    }

    @Test
    void withdrawsATokenForEachRetryUntilTheBudgetIsEmpty() {
        RetryPermission permission = permission(all(Mode.ENFORCE));

        assertThat(IntStream.range(0, 4).mapToLong(_ -> waitOf(permission)))
                .containsExactly(CONFIGURED_WAIT, CONFIGURED_WAIT, CONFIGURED_WAIT, -1L);
        assertThat(applied).containsExactly("BUDGET ENFORCE");
    }

    @Test
    void withdrawsNoTokenDuringAnOutage() {
        outage.answered();
        time.passes(Duration.ofMillis(1));
        failed = attempt(0);
        fail(MAX_FAILURES);

        assertThat(waitWith(all(Mode.ENFORCE))).isNegative();
        assertThat(applied).containsExactly("OUTAGE ENFORCE");
        assertThat(budget.balance()).isEqualTo(TOKENS);
    }

    @Test
    void retriesWhileFewAttemptsHaveFailed() {
        time.passes(Duration.ofMillis(1));
        failed = attempt(0);
        fail(MAX_FAILURES - 1);

        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void retriesAfterManyFailuresIfAnotherAttemptWasAnsweredMeanwhile() {
        failed = attempt(0);
        time.passes(Duration.ofMillis(1));
        outage.answered();
        fail(10 * MAX_FAILURES);

        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void observesEveryRuleAndDeniesNothing() {
        RetryPermission permission = permission(all(Mode.OBSERVE));
        IntStream.range(0, TOKENS).forEach(_ -> waitOf(permission));
        time.passes(DEADLINE);
        failed = attempt(700);
        fail(MAX_FAILURES);

        assertThat(waitOf(permission)).isEqualTo(CONFIGURED_WAIT);
        assertThat(applied)
                .containsExactly(
                        "RETRY_AFTER OBSERVE",
                        "DEADLINE OBSERVE",
                        "OUTAGE OBSERVE",
                        "BUDGET OBSERVE");
    }

    @Test
    void retriesAfterTheConfiguredWaitWhenEveryRuleIsOff() {
        time.passes(DEADLINE);
        failed = attempt(700);
        fail(MAX_FAILURES);

        assertThat(waitWith(all(Mode.OFF))).isEqualTo(CONFIGURED_WAIT);
        assertThat(applied).isEmpty();
        assertThat(budget.balance()).isEqualTo(TOKENS);
    }

    @Test
    void appliesNoRuleToACallThatTheStarterDidNotIntercept() {
        failed = null;

        assertThat(waitWith(all(Mode.ENFORCE))).isEqualTo(CONFIGURED_WAIT);
        assertThat(budget.balance()).isEqualTo(TOKENS);
    }

    private Context attempt(long retryAfterMillis) {
        return new Context(
                policy, deadline, time.getAsLong(), Duration.ofMillis(retryAfterMillis), false);
    }

    private RetryPermission permission(Map<Rule, Mode> modes) {
        return new RetryPermission((_, _) -> CONFIGURED_WAIT, modes, _ -> failed);
    }

    private long waitWith(Map<Rule, Mode> modes) {
        return waitOf(permission(modes));
    }

    private static long waitOf(RetryPermission permission) {
        return permission.apply(1, Either.left(new IllegalStateException("status 503")));
    }

    private void fail(int attempts) {
        IntStream.range(0, attempts).forEach(_ -> outage.failed());
    }
}

package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.resilience.RetryPermission.Denial;
import io.github.resilience4j.core.functions.Either;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPermissionTest {

    private static final long CONFIGURED_WAIT = 100;
    private static final int FAILURES_OF_SILENCE = 8;
    private static final int TOKENS = 3;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final FakeTime time = new FakeTime();
    private final SignsOfLife signsOfLife = new SignsOfLife(FAILURES_OF_SILENCE, time);
    private final RetryBudget budget = new RetryBudget(TOKENS, 0.001, time);
    private final List<Denial> denials = new ArrayList<>();
    private final RetryPermission permission =
            new RetryPermission(
                    (_, _) -> CONFIGURED_WAIT,
                    new AttemptLimits(
                            Duration.ofMillis(480), Duration.ofMillis(20), Duration.ofMillis(30)),
                    signsOfLife,
                    budget,
                    denials::add);
    private final Call call = new Call(Deadline.in(DEADLINE, time), CallContext.NONE);

    @Test
    void leavesTheConfiguredWaitAloneWhileThereIsTimeForAnotherAttempt() {
        time.passes(DEADLINE.minusMillis(CONFIGURED_WAIT + 20 + 30));

        assertThat(waitAfter(status(503, 0))).isEqualTo(CONFIGURED_WAIT);
        assertThat(denials).isEmpty();
    }

    @Test
    void startsNoRetryThatCouldNotFinish() {
        time.passes(DEADLINE.minusMillis(CONFIGURED_WAIT + 20 + 29));

        assertThat(waitAfter(status(503, 0))).isNegative();
        assertThat(denials).containsExactly(Denial.DEADLINE);
        assertThat(budget.balance()).isEqualTo(TOKENS);
    }

    @Test
    void waitsForAsLongAsTheCalleeAsks() {
        assertThat(waitAfter(status(503, 700))).isEqualTo(700);
        assertThat(waitAfter(status(429, 700))).isEqualTo(700);
        assertThat(waitAfter(status(503, 7))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void givesUpAtOnceWhenTheCalleeAsksForMoreThanThereIs() {
        assertThat(waitAfter(status(503, 951))).isNegative();
        assertThat(denials).containsExactly(Denial.DEADLINE);
    }

    @Test
    void takesATokenForEachRetryUntilThereIsNone() {
        assertThat(IntStream.range(0, 4).mapToLong(_ -> waitAfter(status(503, 0))))
                .containsExactly(CONFIGURED_WAIT, CONFIGURED_WAIT, CONFIGURED_WAIT, -1L);
        assertThat(denials).containsExactly(Denial.BUDGET);
    }

    @Test
    void takesNoTokenForARetryIntoSilence() {
        signsOfLife.succeeded(attempt());
        time.passes(Duration.ofMillis(1));
        call.attemptBegins(time.getAsLong());
        fail(FAILURES_OF_SILENCE);

        assertThat(waitAfter(status(503, 0))).isNegative();
        assertThat(denials).containsExactly(Denial.SILENCE);
        assertThat(budget.balance()).isEqualTo(TOKENS);
    }

    @Test
    void triesAgainWhileFewHaveFailed() {
        call.attemptBegins(time.getAsLong() + 1);
        fail(FAILURES_OF_SILENCE - 1);

        assertThat(waitAfter(status(503, 0))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void triesAgainHoweverManyFailedIfSomebodyWasAnsweredMeanwhile() {
        call.attemptBegins(time.getAsLong());
        time.passes(Duration.ofMillis(1));
        signsOfLife.succeeded(attempt());
        fail(10 * FAILURES_OF_SILENCE);

        assertThat(waitAfter(status(503, 0))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void takesBackpressureForASignOfLife() {
        call.attemptBegins(time.getAsLong());
        time.passes(Duration.ofMillis(1));
        fail(FAILURES_OF_SILENCE);
        signsOfLife.failed(attempt(), FailureKind.BACKPRESSURE);

        assertThat(waitAfter(status(429, 0))).isEqualTo(CONFIGURED_WAIT);
    }

    private UpstreamFailure status(int status, long retryAfterMillis) {
        return new UpstreamFailure(call, status, Duration.ofMillis(retryAfterMillis));
    }

    private long waitAfter(Throwable failure) {
        return permission.apply(1, Either.left(failure));
    }

    private void fail(int attempts) {
        IntStream.range(0, attempts)
                .forEach(_ -> signsOfLife.failed(attempt(), FailureKind.TRANSIENT));
    }

    private Attempt attempt() {
        return new Attempt(call, new Replica(URI.create("http://a")), Duration.ofMillis(480));
    }
}

package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.user.resilience.RetryPermission.Denial;
import io.github.resilience4j.core.functions.Either;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPermissionTest {

    private static final long CONFIGURED_WAIT = 100;
    private static final int FAILURES_OF_SILENCE = 8;
    private static final int TOKENS = 3;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final FakeTime time = new FakeTime();
    private final Replicas replicas = replicas("http://a", "http://b", "http://c");
    private final SignsOfLife signsOfLife = new SignsOfLife(FAILURES_OF_SILENCE, time);
    private final RetryBudget budget = new RetryBudget(TOKENS, 0.001, time);
    private final List<Denial> denials = new ArrayList<>();
    private final RetryPermission permission = permission(replicas);
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

    @ParameterizedTest
    @CsvSource({"503, 700, 700", "429, 700, 700", "503, 7, 100"})
    void waitsForAsLongAsTheOnlyReplicaAsks(int status, long asked, long wait) {
        Replicas only = replicas("http://a");

        UpstreamFailure failure = failedAt(only, 0, status, asked);

        assertThat(permission(only).apply(1, Either.left(failure))).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void doesNotWaitWhereOneOfSeveralReplicasAsks(int status) {
        assertThat(waitAfter(failedAt(replicas, 0, status, 700))).isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void waitsForTheFirstOfTheReplicasWhenAllAsk() {
        failedAt(replicas, 0, 503, 700);
        failedAt(replicas, 1, 503, 300);

        assertThat(waitAfter(failedAt(replicas, 2, 503, 900))).isEqualTo(300);
    }

    @Test
    void waitsForTheReplicaThatAsksWhenNoOtherIsReady() {
        replicas.all().get(1).ready(false);
        replicas.all().get(2).ready(false);

        assertThat(waitAfter(failedAt(replicas, 0, 503, 700))).isEqualTo(700);
    }

    @Test
    void waitsWhileTheFirstRequestWithTheKeyIsInFlightWhicheverReplicaSaysSo() {
        assertThat(waitAfter(failedAt(replicas, 0, 409, 700))).isEqualTo(700);
    }

    @Test
    void givesUpAtOnceWhenEveryReplicaAsksForMoreThanThereIs() {
        replicas.all().get(1).ready(false);
        replicas.all().get(2).ready(false);

        assertThat(waitAfter(failedAt(replicas, 0, 503, 951))).isNegative();
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

    private RetryPermission permission(Replicas replicas) {
        return new RetryPermission(
                (_, _) -> CONFIGURED_WAIT,
                new AttemptLimits(
                        Duration.ofMillis(480),
                        Duration.ofMillis(20),
                        Duration.ofMillis(30),
                        Duration.ofMillis(200)),
                replicas,
                signsOfLife,
                budget,
                denials::add);
    }

    private Replicas replicas(String... addresses) {
        return new Replicas(
                Stream.of(addresses).map(URI::create).toList(), 16, Duration.ofSeconds(5), time);
    }

    /** As {@link Attempts} notes it with the call. */
    private UpstreamFailure failedAt(Replicas replicas, int which, int status, long askedMillis) {
        UpstreamFailure failure = status(status, askedMillis);
        call.failedAt(
                replicas.all().get(which),
                failure.kind(),
                time.getAsLong() + failure.retryAfter().toNanos());
        return failure;
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

package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.deadline.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private static final Duration TRIAL_EVERY = Duration.ofSeconds(5);
    private static final int FAILURES = 16;

    private final FakeTime time = new FakeTime();
    private final Replicas replicas = replicas("http://a", "http://b", "http://c");
    private final Replica a = replicas.all().get(0);
    private final Replica b = replicas.all().get(1);
    private final Replica c = replicas.all().get(2);

    @Test
    void takesEachInTurn() {
        assertThat(choices(6)).containsExactly(a, b, c, a, b, c);
    }

    @Test
    void sendsARetryElsewhereThanTheAttemptsThatFailed() {
        Call call = call();
        call.failedAt(a, FailureKind.TRANSIENT, time.getAsLong());
        call.failedAt(b, FailureKind.TRANSIENT, time.getAsLong());

        assertThat(Stream.generate(() -> replicas.choose(call)).limit(6)).containsOnly(c);
    }

    @Test
    void comesBackToTheOneThatFailedFirstWhenAllHaveFailedTheCall() {
        Call call = call();
        call.failedAt(b, FailureKind.TRANSIENT, time.getAsLong());
        call.failedAt(a, FailureKind.TRANSIENT, time.getAsLong());
        call.failedAt(c, FailureKind.TRANSIENT, time.getAsLong());

        assertThat(Stream.generate(() -> replicas.choose(call)).limit(6)).containsOnly(b);
    }

    @Test
    void leavesOutTheOneThatKeepsFailingWhileTheOthersDoWell() {
        failing(b, FAILURES);

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void keepsTheOneThatFailsOftenButNotOftenEnough() {
        failing(b, FAILURES - 1);

        assertThat(choices(3)).contains(b);
    }

    @Test
    void leavesOutNoneWhenAllFailAlike() {
        for (int i = 0; i < 100; i++) {
            replicas.all().forEach(replicas::failed);
        }

        assertThat(choices(3)).containsOnly(a, b, c);
    }

    @Test
    void leavesOutAThirdAtTheMost() {
        failing(b, FAILURES);
        failing(c, FAILURES);

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void neverLeavesOutOneOfTwoForItsFailures() {
        Replicas two = replicas("http://a", "http://b");
        IntStream.range(0, 100).forEach(_ -> two.failed(two.all().getFirst()));

        assertThat(Stream.generate(() -> two.choose(call())).limit(2))
                .containsExactlyElementsOf(two.all());
    }

    @Test
    void givesTheOneThatWasLeftOutASingleTrialEachTime() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);

        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
        time.passes(TRIAL_EVERY.minusNanos(1));
        assertThat(choices(30)).doesNotContain(b);
        time.passes(Duration.ofNanos(1));
        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
    }

    @Test
    void sendsNoWriteAsATrial() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);

        assertThat(Stream.generate(() -> replicas.chooseInService(call())).limit(30))
                .containsOnly(a, c);
        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
    }

    @Test
    void avoidsTheReplicaThatAsksTheCallToWaitAlthoughAnotherFailedLater() {
        Call call = call();
        c.ready(false);
        call.failedAt(a, FailureKind.TRANSIENT, time.getAsLong() + 1);
        call.failedAt(b, FailureKind.TRANSIENT, time.getAsLong());

        assertThat(replicas.choose(call)).isEqualTo(b);
        time.passes(Duration.ofNanos(1));
        assertThat(replicas.choose(call)).isEqualTo(a);
    }

    @Test
    void bringsItBackOnceItsTrialSucceeded() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);
        choices(3);

        replicas.succeeded(b);

        assertThat(choices(30)).filteredOn(b::equals).hasSize(10);
    }

    @Test
    void leavesOutTheOneThatSaysItIsNotReady() {
        c.ready(false);

        assertThat(choices(30)).containsOnly(a, b);
    }

    @Test
    void asksNoneWhenNoneIsReady() {
        replicas.all().forEach(replica -> replica.ready(false));

        assertThat(replicas.choose(call())).isNull();
    }

    @Test
    void asksTheOnlyOneThatIsReady() {
        a.ready(false);
        c.ready(false);

        assertThat(choices(30)).containsOnly(b);
    }

    @Test
    void ratherTriesTheOneThatWasLeftOutThanOneThatHasFailedTheSameCall() {
        failing(b, FAILURES);
        Call call = call();
        call.failedAt(a, FailureKind.TRANSIENT, time.getAsLong());
        call.failedAt(c, FailureKind.TRANSIENT, time.getAsLong());

        assertThat(replicas.choose(call)).isEqualTo(b);
    }

    @Test
    void holdsAgainstAReplicaOnlyWhatIsItsFault() {
        Attempt attempt = new Attempt(call(), b, Duration.ofSeconds(1));
        for (FailureKind kind : FailureKind.values()) {
            if (!kind.countsAgainstReplica()) {
                IntStream.range(0, 100).forEach(_ -> replicas.failed(attempt, kind));
            }
        }

        assertThat(choices(3)).contains(b);
        assertThat(b.ejections()).isZero();
    }

    @Test
    void chargesNoReplicaWithAnAttemptThatWasTooLateToSucceed() {
        var attempt = new Attempt(call(), b, Duration.ofMillis(40));

        IntStream.range(0, 100).forEach(_ -> replicas.failed(attempt, FailureKind.TOO_LATE));

        assertThat(b.failures()).isZero();
    }

    @Test
    void countsHowOftenItLeavesAReplicaOut() {
        failing(b, 2 * FAILURES);
        replicas.succeeded(b);
        failing(b, FAILURES);

        assertThat(b.ejections()).isEqualTo(2);
    }

    private Replicas replicas(String... addresses) {
        return new Replicas(
                Stream.of(addresses).map(URI::create).toList(), FAILURES, TRIAL_EVERY, time);
    }

    private List<Replica> choices(int number) {
        return Stream.generate(() -> replicas.choose(call())).limit(number).toList();
    }

    private void failing(Replica replica, int times) {
        IntStream.range(0, times).forEach(_ -> replicas.failed(replica));
    }

    private Call call() {
        return new Call(Deadline.in(Duration.ofSeconds(1), time), CallContext.NONE);
    }
}

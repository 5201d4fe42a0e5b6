package dev.breakwater.resilience.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
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
        var call = new FailureHistory();
        call.add(a.address(), time.getAsLong());
        call.add(b.address(), time.getAsLong());

        assertThat(Stream.generate(() -> replicas.chooseForRead(call)).limit(6)).containsOnly(c);
    }

    @Test
    void comesBackToTheOneThatFailedFirstWhenAllHaveFailedTheCall() {
        var call = new FailureHistory();
        call.add(b.address(), time.getAsLong());
        call.add(a.address(), time.getAsLong());
        call.add(c.address(), time.getAsLong());

        assertThat(Stream.generate(() -> replicas.chooseForRead(call)).limit(6)).containsOnly(b);
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
            replicas.all().forEach(replica -> replicas.failed(replica.address()));
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
        IntStream.range(0, 100).forEach(_ -> two.failed(two.all().getFirst().address()));

        assertThat(Stream.generate(() -> two.chooseForRead(new FailureHistory())).limit(2))
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

        assertThat(Stream.generate(() -> replicas.chooseForWrite(new FailureHistory())).limit(30))
                .containsOnly(a, c);
        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
    }

    @Test
    void avoidsTheReplicaThatAsksTheCallToWaitAlthoughAnotherFailedLater() {
        var call = new FailureHistory();
        c.ready(false);
        call.add(a.address(), time.getAsLong() + 1);
        call.add(b.address(), time.getAsLong());

        assertThat(replicas.chooseForRead(call)).isEqualTo(b);
        time.passes(Duration.ofNanos(1));
        assertThat(replicas.chooseForRead(call)).isEqualTo(a);
    }

    @Test
    void bringsItBackOnceItsTrialSucceeded() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);
        choices(3);

        replicas.succeeded(b.address());

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

        assertThat(replicas.chooseForRead(new FailureHistory())).isNull();
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
        var call = new FailureHistory();
        call.add(a.address(), time.getAsLong());
        call.add(c.address(), time.getAsLong());

        assertThat(replicas.chooseForRead(call)).isEqualTo(b);
    }

    @Test
    void countsHowOftenItLeavesAReplicaOut() {
        failing(b, 2 * FAILURES);
        replicas.succeeded(b.address());
        failing(b, FAILURES);

        assertThat(b.ejections()).isEqualTo(2);
    }

    private Replicas replicas(String... addresses) {
        return new Replicas(
                Stream.of(addresses).map(URI::create).toList(), FAILURES, TRIAL_EVERY, time);
    }

    private List<Replica> choices(int number) {
        return Stream.generate(() -> replicas.chooseForRead(new FailureHistory()))
                .limit(number)
                .toList();
    }

    private void failing(Replica replica, int times) {
        IntStream.range(0, times).forEach(_ -> replicas.failed(replica.address()));
    }
}

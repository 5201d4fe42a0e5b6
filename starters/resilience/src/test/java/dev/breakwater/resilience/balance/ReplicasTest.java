package dev.breakwater.resilience.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private static final Duration TRIAL_EVERY = ReplicaAccess.EJECTION_TIME;
    private static final int FAILURES = ReplicaAccess.MAX_FAILURES;

    private final FakeTime time = new FakeTime();
    private final Replicas replicas =
            ReplicaAccess.replicas(time, "http://a", "http://b", "http://c");
    private final Replica a = replicas.all().get(0);
    private final Replica b = replicas.all().get(1);
    private final Replica c = replicas.all().get(2);

    @Test
    void choosesEachReplicaIfTheLoadsAreEqual() {
        assertThat(choices(30)).contains(a, b, c);
    }

    @Test
    void avoidsTheReplicaWithMoreInFlight() {
        b.begin();

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void avoidsASlowReplicaUntilTheOthersAreBusier() {
        replicas.answered(a, millis(5));
        replicas.answered(b, millis(50));
        replicas.answered(c, millis(5));
        assertThat(choices(30)).containsOnly(a, c);

        IntStream.range(0, 10).forEach(_ -> a.begin());
        IntStream.range(0, 10).forEach(_ -> c.begin());

        assertThat(choices(30)).contains(b);
    }

    @Test
    void triesASlowReplicaAgainAfterAWhile() {
        replicas.answered(b, millis(500));
        assertThat(choices(30)).doesNotContain(b);

        time.passes(Duration.ofMinutes(1));

        assertThat(choices(30)).contains(b);
    }

    @Test
    void triesASlowReplicaWithOneCallAtATime() {
        replicas.all().forEach(replica -> replicas.answered(replica, millis(5)));
        replicas.answered(b, millis(500));
        time.passes(Duration.ofMinutes(1));

        b.begin();
        a.begin();
        c.begin();

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void avoidsAReplicaThatLeftAHedgedCallUnanswered() {
        replicas.all().forEach(replica -> replicas.answered(replica, millis(5)));
        replicas.unanswered(b, millis(20));

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void keepsTheLatencyIfAHedgedCallIsUnansweredForAShorterTime() {
        replicas.answered(b, millis(50));
        replicas.unanswered(b, millis(1));

        assertThat(b.latency().at(time.getAsLong())).isEqualTo((double) millis(50));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void sendsARetryToAReplicaThatHasNotFailedTheCall() {
        var call = new FailureHistory();
        call.add(a.address(), time.getAsLong());
        call.add(b.address(), time.getAsLong());

        assertThat(Stream.generate(() -> replicas.chooseForRead(call, _ -> true)).limit(6))
                .containsOnly(c);
    }

    @Test
    void choosesTheReplicaThatFailedFirstWhenAllHaveFailedTheCall() {
        var call = new FailureHistory();
        call.add(b.address(), time.getAsLong());
        call.add(a.address(), time.getAsLong());
        call.add(c.address(), time.getAsLong());

        assertThat(Stream.generate(() -> replicas.chooseForRead(call, _ -> true)).limit(6))
                .containsOnly(b);
    }

    @Test
    void ejectsAReplicaThatKeepsFailingWhileTheOthersDoWell() {
        failing(b, FAILURES);

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void keepsAReplicaThatFailsLessOftenThanTheThreshold() {
        failing(b, FAILURES - 1);

        assertThat(choices(30)).contains(b);
    }

    @Test
    void ejectsNoReplicaWhenAllFail() {
        for (int i = 0; i < 100; i++) {
            replicas.all().forEach(replicas::failed);
        }

        assertThat(replicas.all()).allMatch(Replica::inService);
    }

    @Test
    void ejectsAtMostAThirdOfTheReplicas() {
        failing(b, FAILURES);
        failing(c, FAILURES);

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void ejectsOneOfTwoReplicas() {
        Replicas two = ReplicaAccess.replicas(time, "http://a", "http://b");
        for (int i = 0; i < FAILURES; i++) {
            two.failed(two.all().getFirst());
        }
        assertThat(two.all()).extracting(Replica::inService).containsExactly(false, true);

        for (int i = 0; i < FAILURES; i++) {
            two.failed(two.all().getLast());
        }

        assertThat(two.all()).extracting(Replica::inService).containsExactly(false, true);
    }

    @Test
    void givesAnEjectedReplicaOneTrialPerEjectionTimeWhichGrows() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);

        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
        time.passes(TRIAL_EVERY.multipliedBy(2).minusNanos(1));
        assertThat(choices(30)).doesNotContain(b);
        time.passes(Duration.ofNanos(1));
        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
    }

    @Test
    void waitsFourEjectionTimesForATrialAtTheMost() {
        failing(b, FAILURES);
        for (int trial = 0; trial < 10; trial++) {
            time.passes(TRIAL_EVERY.multipliedBy(Ejection.MAX_TIMES));
            assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
        }
    }

    @Test
    void ejectsForLongerIfAReplicaFailsAgainSoon() {
        failing(b, FAILURES);
        replicas.succeeded(b, time.getAsLong());
        failing(b, FAILURES);

        time.passes(TRIAL_EVERY.multipliedBy(2).minusNanos(1));
        assertThat(choices(30)).doesNotContain(b);
        time.passes(Duration.ofNanos(1));
        assertThat(choices(30)).contains(b);
    }

    @Test
    void keepsAReplicaEjectedAfterASuccessOfAnEarlierAttempt() {
        long begun = time.getAsLong();
        time.passes(Duration.ofMillis(1));
        failing(b, FAILURES);

        replicas.succeeded(b, begun);

        assertThat(b.inService()).isFalse();
    }

    @Test
    void sendsWhatHealthyReplicasHaveNoRoomForToNoBadOne() {
        failing(b, FAILURES);
        var call = new FailureHistory();
        call.add(a.address(), time.getAsLong());

        assertThat(replicas.chooseForRead(new FailureHistory(), replica -> replica == b)).isNull();
        assertThat(replicas.chooseForRead(call, replica -> replica != c)).isNull();
    }

    @Test
    void givesTheOutcomeOfAnEarlierAttemptToNoNewReplicaAtItsAddress() {
        replicas.update(ReplicaAccess.addresses("http://b", "http://c"));
        replicas.update(ReplicaAccess.addresses("http://a", "http://b", "http://c"));

        assertThat(replicas.at(a.address())).isNull();
        assertThat(replicas.at(replicas.all().getFirst().address())).isNotNull();
    }

    @Test
    void forgetsAnEjectionAfterAsLongInService() {
        failing(b, FAILURES);
        replicas.succeeded(b, time.getAsLong());
        time.passes(TRIAL_EVERY.plusNanos(1));
        failing(b, FAILURES);

        time.passes(TRIAL_EVERY);

        assertThat(choices(30)).contains(b);
    }

    @Test
    void neverChoosesATrialForAWrite() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);

        assertThat(
                        Stream.generate(() ->
                                        replicas.chooseForWrite(new FailureHistory(), _ -> true))
                                .limit(30))
                .containsOnly(a, c);
        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
    }

    @Test
    void avoidsTheReplicaThatAsksTheCallToWait() {
        var call = new FailureHistory();
        c.ready(false, 0);
        call.add(a.address(), time.getAsLong() + 1);
        call.add(b.address(), time.getAsLong());

        assertThat(replicas.chooseForRead(call, _ -> true)).isEqualTo(b);
        time.passes(Duration.ofNanos(1));
        assertThat(replicas.chooseForRead(call, _ -> true)).isEqualTo(a);
    }

    @Test
    void restoresAReplicaAfterASuccessfulTrialWithAShareThatGrows() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);

        replicas.succeeded(b, time.getAsLong());

        assertThat(b.inService()).isTrue();
        assertThat(shareOf(b)).isBetween(0.01, 0.08);
        time.passes(ReplicaAccess.SLOW_START.dividedBy(2));
        assertThat(shareOf(b)).isBetween(0.1, 0.27);
        time.passes(ReplicaAccess.SLOW_START.dividedBy(2));
        assertThat(shareOf(b)).isBetween(0.28, 0.38);
    }

    @Test
    void startsSlowlyAReplicaThatIsReadyAgain() {
        b.ready(false, time.getAsLong());
        b.ready(true, time.getAsLong());

        assertThat(shareOf(b)).isBetween(0.01, 0.08);
    }

    @Test
    void choosesAReplicaThatStartsIfThereIsNoOther() {
        a.ready(false, 0);
        b.ready(false, 0);
        c.ready(false, 0);
        b.ready(true, time.getAsLong());

        assertThat(choices(30)).containsOnly(b);
    }

    @Test
    void addsAReplicaSlowlyAndKeepsTheStateOfTheOthers() {
        failing(b, FAILURES);

        replicas.update(ReplicaAccess.addresses("http://b", "http://c", "http://d"));

        assertThat(replicas.all()).hasSize(3).startsWith(b, c);
        assertThat(b.inService()).isFalse();
        assertThat(shareOf(replicas.all().getLast())).isBetween(0.01, 0.12);
    }

    @Test
    void tellsListenersWhichReplicasExist() {
        List<String> heard = new ArrayList<>();
        replicas.follow(
                new ReplicaListener() {
                    @Override
                    public void added(Replica replica) {
                        heard.add("+" + replica);
                    }

                    @Override
                    public void removed(Replica replica) {
                        heard.add("-" + replica);
                    }
                });

        replicas.update(ReplicaAccess.addresses("http://b", "http://d", "http://d"));

        assertThat(heard).containsExactly("+a", "+b", "+c", "+d", "-a", "-c");
    }

    @Test
    void choosesNoneWithoutAReplica() {
        assertThat(ReplicaAccess.replicas(time).chooseForRead(new FailureHistory(), _ -> true))
                .isNull();
    }

    private double shareOf(Replica replica) {
        return choices(3000).stream().filter(replica::equals).count() / 3000.0;
    }

    @Test
    void neverChoosesAReplicaThatIsNotReady() {
        c.ready(false, 0);

        assertThat(choices(30)).containsOnly(a, b);
    }

    @Test
    void choosesNoneWhenNoReplicaIsReady() {
        replicas.all().forEach(replica -> replica.ready(false, 0));

        assertThat(replicas.chooseForRead(new FailureHistory(), _ -> true)).isNull();
    }

    @Test
    void choosesTheOnlyReplicaThatIsReady() {
        a.ready(false, 0);
        c.ready(false, 0);

        assertThat(choices(30)).containsOnly(b);
    }

    @Test
    void prefersAnEjectedReplicaToOneThatHasFailedTheCall() {
        failing(b, FAILURES);
        var call = new FailureHistory();
        call.add(a.address(), time.getAsLong());
        call.add(c.address(), time.getAsLong());

        assertThat(replicas.chooseForRead(call, _ -> true)).isEqualTo(b);
    }

    @Test
    void countsEjections() {
        failing(b, 2 * FAILURES);
        replicas.succeeded(b, time.getAsLong());
        failing(b, FAILURES);

        assertThat(b.ejections()).isEqualTo(2);
    }

    private List<Replica> choices(int number) {
        return Stream.generate(() -> replicas.chooseForRead(new FailureHistory(), _ -> true))
                .limit(number)
                .toList();
    }

    private void failing(Replica replica, int times) {
        IntStream.range(0, times).forEach(_ -> replicas.failed(replica));
    }
}

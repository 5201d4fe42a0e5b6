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
    void choosesReplicasRoundRobin() {
        assertThat(choices(6)).containsExactly(a, b, c, a, b, c);
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

        assertThat(choices(3)).contains(b);
    }

    @Test
    void ejectsNoReplicaWhenAllFail() {
        for (int i = 0; i < 100; i++) {
            replicas.all().forEach(replica -> replicas.failed(replica.address()));
        }

        assertThat(choices(3)).containsOnly(a, b, c);
    }

    @Test
    void ejectsAtMostAThirdOfTheReplicas() {
        failing(b, FAILURES);
        failing(c, FAILURES);

        assertThat(choices(30)).containsOnly(a, c);
    }

    @Test
    void ejectsNeitherOfTwoReplicas() {
        Replicas two = replicas("http://a", "http://b");
        IntStream.range(0, 100).forEach(_ -> two.failed(two.all().getFirst().address()));

        assertThat(
                        Stream.generate(() -> two.chooseForRead(new FailureHistory(), _ -> true))
                                .limit(2))
                .containsExactlyElementsOf(two.all());
    }

    @Test
    void givesAnEjectedReplicaOneTrialPerEjectionTime() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);

        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
        time.passes(TRIAL_EVERY.minusNanos(1));
        assertThat(choices(30)).doesNotContain(b);
        time.passes(Duration.ofNanos(1));
        assertThat(choices(30)).filteredOn(b::equals).hasSize(1);
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
        c.ready(false);
        call.add(a.address(), time.getAsLong() + 1);
        call.add(b.address(), time.getAsLong());

        assertThat(replicas.chooseForRead(call, _ -> true)).isEqualTo(b);
        time.passes(Duration.ofNanos(1));
        assertThat(replicas.chooseForRead(call, _ -> true)).isEqualTo(a);
    }

    @Test
    void restoresAReplicaAfterASuccessfulTrial() {
        failing(b, FAILURES);
        time.passes(TRIAL_EVERY);
        choices(3);

        replicas.succeeded(b.address());

        assertThat(choices(30)).filteredOn(b::equals).hasSize(10);
    }

    @Test
    void neverChoosesAReplicaThatIsNotReady() {
        c.ready(false);

        assertThat(choices(30)).containsOnly(a, b);
    }

    @Test
    void choosesNoneWhenNoReplicaIsReady() {
        replicas.all().forEach(replica -> replica.ready(false));

        assertThat(replicas.chooseForRead(new FailureHistory(), _ -> true)).isNull();
    }

    @Test
    void choosesTheOnlyReplicaThatIsReady() {
        a.ready(false);
        c.ready(false);

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
        replicas.succeeded(b.address());
        failing(b, FAILURES);

        assertThat(b.ejections()).isEqualTo(2);
    }

    private Replicas replicas(String... addresses) {
        return new Replicas(
                Stream.of(addresses).map(URI::create).toList(), FAILURES, TRIAL_EVERY, time);
    }

    private List<Replica> choices(int number) {
        return Stream.generate(() -> replicas.chooseForRead(new FailureHistory(), _ -> true))
                .limit(number)
                .toList();
    }

    private void failing(Replica replica, int times) {
        IntStream.range(0, times).forEach(_ -> replicas.failed(replica.address()));
    }
}

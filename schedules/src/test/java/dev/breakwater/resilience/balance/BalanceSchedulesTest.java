package dev.breakwater.resilience.balance;

import static dev.breakwater.schedules.Schedules.explore;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalanceSchedulesTest {

    private static final Duration EJECTION = Duration.ofNanos(100);
    private static final Duration SLOW_START = Duration.ofNanos(100);
    private static final int MAX_FAILURES = 2;

    @Test
    void anEjectionEndsOnlyWithAnAttemptThatBeganAfterIt() {
        explore(() -> {
            var ejection = new Ejection(EJECTION);
            ejection.begin(10);
            var ejectedAgain = new AtomicBoolean();

            together(
                    () -> ejection.end(11, 20),
                    () -> ejection.end(11, 20),
                    () -> ejectedAgain.set(ejection.begin(20) != null));

            assertThat(ejection.isEjected()).isEqualTo(ejectedAgain.get());
            assertThat(ejection.count()).isEqualTo(ejectedAgain.get() ? 2 : 1);
        });
    }

    @Test
    void oneCallerGetsTheTrialThatIsDue() {
        explore(() -> {
            var ejection = new Ejection(EJECTION);
            ejection.begin(0);
            var trials = new AtomicInteger();
            Runnable caller =
                    () -> {
                        if (ejection.claimTrial(EJECTION.toNanos())) {
                            trials.incrementAndGet();
                        }
                    };

            together(caller, caller, caller);

            assertThat(trials).hasValue(1);
        });
    }

    @Test
    void noMoreReplicasAreEjectedThanTheShare() {
        explore(() -> {
            Replicas replicas = replicas(4, () -> 1);
            for (int failure = 1; failure < MAX_FAILURES; failure++) {
                replicas.all().forEach(replicas::failed);
            }

            together(
                    replicas.all().stream()
                            .map(replica -> (Runnable) () -> replicas.failed(replica))
                            .toArray(Runnable[]::new));

            assertThat(replicas.all()).filteredOn(replica -> !replica.inService()).hasSize(1);
        });
    }

    @Test
    void aSlowStartIsNotEndedByAChoiceThatSawTheOneBefore() {
        explore(() -> {
            var replica = new Replica(URI.create("http://a"), EJECTION, SLOW_START);
            replica.startSlowly(0);
            long restart = 2 * SLOW_START.toNanos();

            together(() -> replica.share(restart), () -> replica.startSlowly(restart));

            assertThat(replica.share(restart)).isEqualTo(0.1);
        });
    }

    @Test
    void choicesWhileAddressesChangeGoToOneThatIsThere() {
        explore(() -> {
            var clock = new AtomicLong();
            Replicas replicas = replicas(2, clock::incrementAndGet);
            var history = new FailureHistory();

            together(
                    () -> replicas.update(addresses(3)),
                    () -> replicas.update(addresses(1)),
                    () -> {
                        Replica chosen =
                                Objects.requireNonNull(replicas.chooseForRead(history, _ -> true));
                        chosen.begin();
                        replicas.failed(chosen);
                        chosen.end();
                    });

            assertThat(replicas.all()).hasSizeBetween(1, 3);
            assertThat(replicas.all()).allMatch(replica -> replica.inFlight() == 0);
        });
    }

    private static Replicas replicas(int count, LongSupplier clock) {
        return new Replicas(
                addresses(count), MAX_FAILURES, EJECTION, SLOW_START, clock, bound -> bound - 1);
    }

    private static List<URI> addresses(int count) {
        return IntStream.range(0, count).mapToObj(i -> URI.create("http://replica-" + i)).toList();
    }
}

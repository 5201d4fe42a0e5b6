package dev.breakwater.schedules;

import static dev.breakwater.schedules.Schedules.firstFailure;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The test of the tests: races like those that they look for are found. */
class PlantedRacesTest {

    @Test
    void findsATokenThatIsSpentTwice() {
        assertFound(() -> {
            var balance = new AtomicInteger(1);
            var spent = new AtomicInteger();
            Runnable retry =
                    () -> {
                        if (balance.get() > 0) { // checks, then acts
                            balance.decrementAndGet();
                            spent.incrementAndGet();
                        }
                    };

            together(retry, retry);

            assertThat(spent).hasValue(1);
        });
    }

    @Test
    void findsAPermitThatIsLost() {
        assertFound(() -> {
            var inFlight = new AtomicInteger();
            Runnable call =
                    () -> {
                        inFlight.incrementAndGet();
                        inFlight.set(inFlight.get() - 1); // reads, then writes
                    };

            together(call, call);

            assertThat(inFlight).hasValue(0);
        });
    }

    @Test
    void findsAnEjectionThatAnOldAttemptEnds() {
        assertFound(() -> {
            var ejection =
                    new Object() {
                        volatile boolean ejected = true;
                        volatile long begunAt = 10;

                        void end(long attemptBegunAt) {
                            if (ejected && attemptBegunAt >= begunAt) { // outside of the lock
                                synchronized (this) {
                                    ejected = false;
                                }
                            }
                        }

                        synchronized boolean begin(long now) {
                            boolean begins = !ejected;
                            if (begins) {
                                begunAt = now;
                                ejected = true;
                            }
                            return begins;
                        }
                    };
            var again = new AtomicInteger();

            together(
                    () -> ejection.end(11),
                    () -> ejection.end(11),
                    () -> again.set(ejection.begin(20) ? 1 : 0));

            assertThat(ejection.ejected).isEqualTo(again.get() == 1);
        });
    }

    @Test
    void findsAnOlderTimeThatOverwritesANewerOne() {
        assertFound(() -> {
            var clock = new AtomicLong();
            var last = new AtomicLong();
            Runnable answer = () -> last.set(clock.incrementAndGet());

            together(answer, answer);

            assertThat(last).hasValue(2);
        });
    }

    @Test
    void findsAFollowerWhoseFlightHasLandedWithoutIt() {
        assertFound(() -> {
            var flight = new AtomicReference<CompletableFuture<Integer>>();
            var outcomes = new AtomicInteger();
            Runnable caller =
                    () -> {
                        if (flight.get() == null) { // two may lead
                            flight.set(new CompletableFuture<>());
                            outcomes.addAndGet(1);
                            flight.get().complete(1);
                        } else {
                            outcomes.addAndGet(flight.get().getNow(0)); // follows, does not wait
                        }
                    };

            together(caller, caller);

            assertThat(outcomes).hasValue(2);
        });
    }

    private static void assertFound(Runnable race) {
        assertThat(firstFailure(race)).isInstanceOf(AssertionError.class);
    }
}

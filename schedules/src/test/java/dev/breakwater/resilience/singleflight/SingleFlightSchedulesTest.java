package dev.breakwater.resilience.singleflight;

import static dev.breakwater.schedules.Schedules.explore;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SingleFlightSchedulesTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void anOutcomeReachesEveryFollowerAndNothingIsKept() {
        explore(() -> {
            var flights = flights();
            var calls = new AtomicInteger();
            Set<Integer> outcomes = Collections.synchronizedSet(new HashSet<>());
            Runnable caller =
                    () ->
                            outcomes.add(
                                    join(
                                            flights,
                                            () ->
                                                    CompletableFuture.completedStage(
                                                            calls.incrementAndGet())));

            together(caller, caller, caller);

            assertThat(outcomes).hasSize(calls.get()); // each call reached at least its leader
            assertThat(flights.led()).isEqualTo(calls.get());
            assertThat(flights.led() + flights.joined()).isEqualTo(3);
            join(flights, () -> CompletableFuture.completedStage(0));
            assertThat(flights.led()).isEqualTo(calls.get() + 1);
        });
    }

    @Test
    void aFailureReachesEveryFollower() {
        explore(() -> {
            var flights = flights();
            var failures = new AtomicInteger();
            Runnable caller =
                    () -> {
                        try {
                            join(
                                    flights,
                                    () ->
                                            CompletableFuture.failedStage(
                                                    new IllegalStateException("down")));
                        } catch (CompletionException failure) {
                            assertThat(failure).hasRootCauseMessage("down");
                            failures.incrementAndGet();
                        }
                    };

            together(caller, caller, caller);

            assertThat(failures).hasValue(3);
        });
    }

    @Test
    void aCallerAfterAWriteGetsACallThatBeganAfterIt() {
        explore(() -> {
            var flights = flights();
            var written = new AtomicInteger();
            Supplier<CompletionStage<Integer>> read =
                    () -> CompletableFuture.completedStage(written.get());

            together(
                    () -> join(flights, read),
                    () -> {
                        written.set(1);
                        flights.forget("user");
                        assertThat(join(flights, read)).isEqualTo(1);
                    });
        });
    }

    /** Their followers do not time out: the JDK's timer is a thread that never ends. */
    private static SingleFlight<String, Integer> flights() {
        return new SingleFlight<>(Duration.ZERO, (outcome, _) -> outcome);
    }

    private static Integer join(
            SingleFlight<String, Integer> flights, Supplier<CompletionStage<Integer>> call) {
        return flights.join("user", LONG, LONG, call, () -> -1).toCompletableFuture().join();
    }
}

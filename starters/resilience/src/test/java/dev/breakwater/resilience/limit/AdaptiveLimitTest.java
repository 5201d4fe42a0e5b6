package dev.breakwater.resilience.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.limit.Simulation.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdaptiveLimitTest {

    private static final double WARM = 10; // seconds at half of the capacity

    record Shape(String name, int workers, double seconds, ToDoubleFunction<Random> time) {

        double capacity() {
            return workers / seconds;
        }

        Simulation simulation() {
            return new Simulation(workers, time, 128);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Shape even(int workers, int millis) {
        double seconds = millis / 1000.0;
        return new Shape(
                workers + " workers, " + millis + " ms",
                workers,
                seconds,
                random -> seconds * (0.5 + random.nextDouble()));
    }

    private static Stream<Shape> shapes() {
        return Stream.of(
                even(1, 10),
                even(1, 20),
                even(1, 40),
                even(3, 30),
                even(8, 20),
                even(8, 40),
                even(30, 100),
                even(64, 100),
                new Shape(
                        "8 workers, exponential",
                        8,
                        0.04,
                        random -> random.nextExponential() * 0.04),
                new Shape(
                        "8 workers, one call in ten takes eleven times as long",
                        8,
                        0.04,
                        random -> random.nextDouble() < 0.9 ? 0.02 : 0.22));
    }

    private static Stream<Arguments> overloads() {
        return shapes().flatMap(
                        shape -> Stream.of(2, 4, 8).map(times -> Arguments.of(shape, times)));
    }

    @ParameterizedTest
    @MethodSource("overloads")
    void letsNearlyAllOfTheCapacityThroughInOverload(Shape shape, int times) {
        Simulation simulation = shape.simulation();

        simulation.run(t -> shape.capacity() * (t < WARM ? 0.5 : times), WARM + 30);

        assertThat(simulation.count(Result.ANSWERED, WARM, WARM + 30))
                .isGreaterThan((long) (0.9 * 30 * shape.capacity()));
        assertThat(simulation.p99(WARM, WARM + 30)).isLessThan(0.5);
    }

    @ParameterizedTest
    @MethodSource("shapesWithSeveralWorkers")
    void refusesHardlyACallAtFourFifthsOfTheCapacity(Shape shape) {
        Simulation simulation = shape.simulation();

        simulation.run(_ -> 0.8 * shape.capacity(), WARM + 60);

        assertThat(simulation.share(Result.ANSWERED, WARM, WARM + 60)).isGreaterThan(0.995);
    }

    /** With one worker, chance alone makes queues that are longer than the limit allows. */
    private static Stream<Shape> shapesWithSeveralWorkers() {
        return shapes().filter(shape -> shape.workers() > 1);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void followsACapacityThatIsHalvedAndThenFourTimesAsLarge(Shape shape) {
        Simulation simulation = shape.simulation();
        simulation.capacity = t -> t < 20 ? 1 : t < 40 ? 0.5 : 2;

        simulation.run(t -> shape.capacity() * (t < WARM ? 0.5 : 4), 60);

        assertThat(simulation.count(Result.ANSWERED, 30, 40))
                .isGreaterThan((long) (0.85 * 10 * shape.capacity() / 2));
        assertThat(simulation.count(Result.ANSWERED, 50, 60))
                .isGreaterThan((long) (0.85 * 10 * shape.capacity() * 2));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void servesAsBeforeAfterTenSecondsWithAQuarterOfTheCapacity(Shape shape) {
        Simulation simulation = shape.simulation();
        simulation.capacity = t -> t >= 20 && t < 30 ? 0.25 : 1;

        simulation.run(_ -> 0.8 * shape.capacity(), 60);

        assertThat(simulation.share(Result.ANSWERED, 33, 60)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void refusesHardlyACallWhileHalfOfThemHangAndTheOthersAreQuick(Shape shape) {
        Simulation simulation = shape.simulation();
        simulation.hanging = t -> t < WARM ? 0 : 0.5;

        simulation.run(_ -> 0.1 * shape.capacity(), 60);

        assertThat(simulation.share(Result.REFUSED, 0, 60)).isLessThan(0.005);
        assertThat(simulation.share(Result.TIMED_OUT, WARM, 60)).isBetween(0.4, 0.6);
    }

    @Test
    void fallsToTheMinimumWhileNoCallIsAnsweredAndGrowsAgainWithTheAnswers() {
        Simulation simulation = even(8, 40).simulation();
        simulation.hanging = t -> t >= 20 && t < 30 ? 1 : 0;
        List<Integer> limits = new ArrayList<>();
        simulation.every(10, limits::add);

        simulation.run(_ -> 150, 45);

        assertThat(limits.get(2)).isEqualTo(QueueDelayControl.MIN);
        assertThat(simulation.share(Result.ANSWERED, 33, 45)).isGreaterThan(0.99);
    }

    @Test
    void startsAgainFromASmallLimitAfterAFailureAndASecondInWhichNoCallEnded() {
        AdaptiveLimit limit = grown();
        int before = limit.limit();
        limit.failed();

        now.addAndGet(QueueDelayControl.IDLE);
        limit.tryAcquire(Criticality.NORMAL);
        assertThat(limit.limit()).isEqualTo(before);

        now.addAndGet(1);
        limit.tryAcquire(Criticality.NORMAL);
        assertThat(limit.limit()).isEqualTo(100 / 5); // milliseconds of delay and of latency
    }

    @Test
    void keepsItsLimitThroughAPauseAfterAnAnswer() {
        AdaptiveLimit limit = grown();
        int before = limit.limit();

        now.addAndGet(QueueDelayControl.VALID);
        limit.tryAcquire(Criticality.NORMAL);

        assertThat(limit.limit()).isEqualTo(before);
    }

    @Test
    void keepsItsLimitForABurstAfterAPause() {
        AdaptiveLimit limit = grown();
        int before = limit.limit();

        now.addAndGet(QueueDelayControl.VALID);
        while (limit.tryAcquire(Criticality.CRITICAL)) {
            assertThat(limit.inFlight()).isLessThanOrEqualTo(before);
        }

        assertThat(limit.inFlight()).isEqualTo(before);
    }

    @Test
    void keepsHalfOfItsLimitThroughALongerPause() {
        AdaptiveLimit limit = grown();
        int before = limit.limit();

        now.addAndGet(QueueDelayControl.VALID + 1);
        limit.tryAcquire(Criticality.NORMAL);

        assertThat(limit.limit()).isEqualTo(before / 2);
    }

    @Test
    void growsWithEachQuickAnswerAfterAPauseAlthoughCallsQueuedBeforeIt() {
        AdaptiveLimit limit = grown();
        for (int i = 0; i < 3 * LatencyWindow.MIN_CALLS; i++) {
            now.addAndGet(LatencyWindow.MIN_TIME / 5);
            limit.tryAcquire(Criticality.NORMAL);
            limit.answered(Duration.ofMillis(90).toNanos());
            limit.release();
        }
        limit.failed();
        now.addAndGet(QueueDelayControl.IDLE + 1);
        limit.tryAcquire(Criticality.NORMAL);
        int small = limit.limit();
        while (limit.inFlight() < small) {
            limit.acquire();
        }

        limit.answered(Duration.ofMillis(5).toNanos());

        assertThat(limit.limit()).isEqualTo(small + 1);
    }

    @Test
    void hasRoomForABurstThatOneWorkerWouldAnswerWithinTheQueueingDelay() {
        var limit = new AdaptiveLimit(Duration.ofMillis(100), 128, now::get);
        now.addAndGet(LatencyWindow.MIN_TIME);
        for (int i = 0; i < LatencyWindow.MIN_CALLS; i++) {
            limit.tryAcquire(Criticality.NORMAL);
            limit.answered(Duration.ofMillis(2).toNanos());
            limit.release();
        }

        assertThat(limit.limit()).isEqualTo(50);
    }

    @Test
    void admitsEachClassUpToItsShare() {
        AdaptiveLimit limit = grown();

        for (Criticality criticality : Criticality.values()) {
            while (limit.tryAcquire(criticality)) {
                assertThat(limit.inFlight()).isLessThanOrEqualTo(limit.limit());
            }
            assertThat(limit.inFlight()).isEqualTo(criticality.shareOf(limit.limit()));
            assertThat(limit.hasRoom(criticality)).isFalse();
        }
        assertThat(limit.inFlight()).isEqualTo(limit.limit());
    }

    @Test
    void shrinksWhileTheCalleeRefusesCalls() {
        AdaptiveLimit limit = grown();
        int before = limit.limit();

        now.addAndGet(LatencyWindow.MIN_TIME);
        for (int i = 0; i < LatencyWindow.MIN_CALLS; i++) {
            limit.refused();
        }

        assertThat(limit.limit()).isEqualTo((int) (before * 0.9));
    }

    private final AtomicLong now = new AtomicLong();

    /** Returns a limit with room for more than at its start, and no call in flight. */
    private AdaptiveLimit grown() {
        var limit = new AdaptiveLimit(Duration.ofMillis(100), 128, now::get);
        for (int window = 0; window < 20; window++) {
            int inFlight = 0;
            while (limit.tryAcquire(Criticality.CRITICAL)) {
                inFlight++;
            }
            now.addAndGet(LatencyWindow.MIN_TIME);
            for (; inFlight > 0; inFlight--) {
                limit.answered(Duration.ofMillis(5).toNanos());
                limit.release();
            }
        }
        assertThat(limit.limit()).isGreaterThan(2 * QueueDelayControl.INITIAL);
        return limit;
    }
}

package dev.breakwater.resilience.attempt.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyPercentileTest {

    private final FakeTime time = new FakeTime();
    private final LatencyPercentile percentile = new LatencyPercentile(97, time);

    @Test
    void isUnknownBeforeTheFirstWindowEnds() {
        add(1_000, 5);

        assertThat(percentile.nanos()).isNaN();
    }

    @Test
    void isUnknownAfterFewCalls() {
        add(LatencyPercentile.MIN_CALLS - 2, 5);
        endWindow(5);

        assertThat(percentile.nanos()).isNaN();
        endWindow(5);
        assertThat(percentile.nanos()).isNotNaN();
    }

    @Test
    void isThePercentileOfTheLastWindow() {
        add(969, 5);
        add(30, 305);
        endWindow(5);
        assertThat(percentile.nanos()).isCloseTo((double) millis(5), Percentage.withPercentage(1));

        add(959, 5);
        add(40, 305);
        endWindow(5);
        assertThat(percentile.nanos())
                .isCloseTo((double) millis(305), Percentage.withPercentage(1));
    }

    private void add(int calls, int millis) {
        for (int i = 0; i < calls; i++) {
            percentile.add(millis(millis));
        }
    }

    private void endWindow(int millis) {
        time.passes(LatencyPercentile.MIN_TIME);
        add(1, millis);
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}

package dev.breakwater.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "7, 30", "100000, 30"})
    void growsByTwoUpToItsLongest(int failures, int seconds) {
        assertThat(backoff(0, new Random(1)).after(failures))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void jitterMakesItShorterByUpToItsShare() {
        Backoff backoff = backoff(0.5, new Random(42));

        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(7)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        }
        assertThat(backoff.after(7)).isNotEqualTo(backoff.after(7));
    }

    private static Backoff backoff(double jitter, RandomGenerator random) {
        return new Backoff(
                new FulfilmentSettings.Retry(
                        Duration.ofSeconds(1), Duration.ofSeconds(30), jitter, 10),
                random);
    }
}

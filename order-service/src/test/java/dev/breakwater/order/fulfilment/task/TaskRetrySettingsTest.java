package dev.breakwater.order.fulfilment.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskRetrySettingsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "7, 30", "100000, 30"})
    void doublesUpToTheLongestWait(int failures, int seconds) {
        assertThat(retry(0).waitAfter(failures, new Random(1)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void jitterShortensTheWaitByUpToItsShare() {
        TaskRetrySettings retry = retry(0.5);
        Random random = new Random(42);

        for (int i = 0; i < 1000; i++) {
            assertThat(retry.waitAfter(7, random))
                    .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        }
        assertThat(retry.waitAfter(7, random)).isNotEqualTo(retry.waitAfter(7, random));
    }

    private static TaskRetrySettings retry(double jitter) {
        return new TaskRetrySettings(Duration.ofSeconds(1), Duration.ofSeconds(30), jitter, 10);
    }
}

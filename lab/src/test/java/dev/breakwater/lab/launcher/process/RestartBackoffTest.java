package dev.breakwater.lab.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

    private final RestartBackoff backoff =
            new RestartBackoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    @Test
    void waitsTheMinimumAfterACrash() {
        assertThat(backoff.after(0)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void doublesTheWaitWithEachFailedStart() {
        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(3)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void neverWaitsLongerThanTheMaximum() {
        assertThat(backoff.after(1_000_000)).isEqualTo(Duration.ofSeconds(15));
    }
}

package dev.breakwater.lab.consistency.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteppingClockTest {

    @Test
    void aStepShowsInEveryClockOfTheSameFile(@TempDir Path directory) throws Exception {
        SteppingClock ofReplica = new SteppingClock(directory.resolve("clock"));
        assertThat(ofReplica.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));

        new SteppingClock(directory.resolve("clock")).step(Duration.ofHours(-1));

        assertThat(ofReplica.instant())
                .isCloseTo(Instant.now().minus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
    }
}

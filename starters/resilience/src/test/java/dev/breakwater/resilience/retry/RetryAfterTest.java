package dev.breakwater.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-15T14:23:00Z");

    @ParameterizedTest(name = "{0} is {1} s")
    @CsvSource({
        "2, 2",
        "0, 0",
        "999999999, 86400",
        "'Sat, 01 Jan 300000000 00:00:00 GMT', 86400",
        "'Thu, 15 Jan 2026 14:23:03 GMT', 3",
        "'Thursday, 15-Jan-26 14:23:03 GMT', 3",
        "'Thu Jan 15 14:23:03 2026', 3",
        "'Fri, 01 Jan 2100 00:00:00 GMT', 86400",
        "'Thu, 15 Jan 2026 14:22:00 GMT', 0",
        "-1, 0",
        "1.5, 0",
        "soon, 0",
        "99999999999999999999, 0",
        "'', 0",
        ", 0",
    })
    void readsSecondsAndDates(@Nullable String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}

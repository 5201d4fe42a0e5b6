package dev.breakwater.user.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What two readings of the meters say of the time between them. */
class ReadingsTest {

    private static final long SECOND = 1_000_000_000L;

    private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer reads =
            Timer.builder("http.server.requests")
                    .tags("method", "GET", "uri", "/user/orders")
                    .serviceLevelObjectives(
                            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40))
                    .register(registry);

    @Test
    void countsPerSecondWhatHappenedInBetween() {
        answers("FULL", "none", 100);
        Reading before = Reading.of(registry, 0);
        answers("FULL", "none", 30);
        answers("DEGRADED", "TIMEOUT", 4);
        Reading now = Reading.of(registry, 2 * SECOND);

        var rates = new Rates(before, now);

        assertThat(rates.of(Reading.ANSWERS, "level", "FULL")).isEqualTo(15);
        assertThat(rates.of(Reading.ANSWERS, "level", "DEGRADED")).isEqualTo(2);
        assertThat(rates.by("cause", Reading.ANSWERS))
                .containsEntry("TIMEOUT", 2.0)
                .containsOnlyKeys("none", "TIMEOUT");
    }

    @Test
    void leavesOutOfTheParts() {
        answers("MINIMAL", "CIRCUIT_OPEN", 1);
        Reading reading = Reading.of(registry, 0);
        Reading later = Reading.of(registry, SECOND);

        assertThat(new Rates(reading, later).by("cause", Reading.ANSWERS)).isEmpty();
    }

    @Test
    void findsPercentilesWithinBuckets() {
        reads.record(Duration.ofMillis(39)); // before: it must not count
        Reading before = Reading.of(registry, 0);
        for (int i = 0; i < 90; i++) {
            reads.record(Duration.ofMillis(5));
        }
        for (int i = 0; i < 10; i++) {
            reads.record(Duration.ofMillis(15));
        }
        Reading now = Reading.of(registry, SECOND);

        Latency latency = Latency.between(before, now);

        assertThat(latency.p50()).isEqualTo(5.6); // 50 of the 90 that took up to 10 ms
        assertThat(latency.p90()).isEqualTo(10);
        assertThat(latency.p99()).isEqualTo(19);
    }

    @Test
    void knowsNoPercentileOfNothing() {
        reads.record(Duration.ofMillis(5));
        Reading before = Reading.of(registry, 0);

        Latency latency = Latency.between(before, Reading.of(registry, SECOND));

        assertThat(latency).isEqualTo(new Latency(null, null, null));
    }

    private void answers(String level, String cause, int count) {
        registry.counter(Reading.ANSWERS, "level", level, "cause", cause).increment(count);
    }
}

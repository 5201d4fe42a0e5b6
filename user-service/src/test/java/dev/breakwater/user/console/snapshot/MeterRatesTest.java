package dev.breakwater.user.console.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeterRatesTest {

    private static final long SECOND = 1_000_000_000L;

    private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer reads =
            Timer.builder("http.server.requests")
                    .tags("method", "GET", "uri", "/user/orders")
                    .serviceLevelObjectives(
                            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40))
                    .register(registry);

    @Test
    void dividesGrowthOfCountersByTheTimeBetweenReadings() {
        countReads("FULL", "none", 100);
        MeterReading before = MeterReading.of(registry, 0);
        countReads("FULL", "none", 30);
        countReads("DEGRADED", "TIMEOUT", 4);
        MeterReading now = MeterReading.of(registry, 2 * SECOND);

        var rates = new MeterRates(before, now);

        assertThat(rates.of(MeterReading.READS, "level", "FULL")).isEqualTo(15);
        assertThat(rates.of(MeterReading.READS, "level", "DEGRADED")).isEqualTo(2);
        assertThat(rates.byTag("cause", MeterReading.READS))
                .containsEntry("TIMEOUT", 2.0)
                .containsOnlyKeys("none", "TIMEOUT");
    }

    @Test
    void omitsTagValuesWithoutGrowth() {
        countReads("MINIMAL", "CIRCUIT_OPEN", 1);
        MeterReading reading = MeterReading.of(registry, 0);
        MeterReading later = MeterReading.of(registry, SECOND);

        assertThat(new MeterRates(reading, later).byTag("cause", MeterReading.READS)).isEmpty();
    }

    @Test
    void interpolatesPercentilesWithinBuckets() {
        reads.record(Duration.ofMillis(39)); // before the first reading: does not count
        MeterReading before = MeterReading.of(registry, 0);
        for (int i = 0; i < 90; i++) {
            reads.record(Duration.ofMillis(5));
        }
        for (int i = 0; i < 10; i++) {
            reads.record(Duration.ofMillis(15));
        }
        MeterReading now = MeterReading.of(registry, SECOND);

        LatencyPercentiles latency = LatencyPercentiles.between(before, now);

        assertThat(latency.p50()).isEqualTo(5.6); // 50 of the 90 that took up to 10 ms
        assertThat(latency.p90()).isEqualTo(10);
        assertThat(latency.p99()).isEqualTo(19);
    }

    @Test
    void percentilesAreNullWithoutReads() {
        reads.record(Duration.ofMillis(5));
        MeterReading before = MeterReading.of(registry, 0);

        LatencyPercentiles latency =
                LatencyPercentiles.between(before, MeterReading.of(registry, SECOND));

        assertThat(latency).isEqualTo(new LatencyPercentiles(null, null, null));
    }

    private void countReads(String level, String cause, int count) {
        registry.counter(MeterReading.READS, "level", level, "cause", cause).increment(count);
    }
}

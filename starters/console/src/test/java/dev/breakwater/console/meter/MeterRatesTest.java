package dev.breakwater.console.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.ConsoleSettings.Answers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterRatesTest {

    private static final Answers ANSWERS = new Answers("shop.answers", "/stock", "stock");

    private final MockClock clock = new MockClock();
    private final MeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final Timer answers =
            Timer.builder("http.server.requests")
                    .tags("method", "GET", "uri", "/stock")
                    .serviceLevelObjectives(
                            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40))
                    .register(registry);

    @Test
    void dividesGrowthOfCountersByTheTimeBetweenReadings() {
        count("FULL", "none", 100);
        MeterReading before = read();
        count("FULL", "none", 30);
        count("DEGRADED", "TIMEOUT", 4);

        var rates = new MeterRates(before, readAfter(Duration.ofSeconds(2)));

        assertThat(rates.of("shop.answers", "", "level", "FULL")).isEqualTo(15);
        assertThat(rates.byTag("cause", "shop.answers", ""))
                .isEqualTo(Map.of("none", 15.0, "TIMEOUT", 2.0));
        assertThat(AnswerRates.of(rates, "shop.answers"))
                .isEqualTo(new AnswerRates(15, 2, 0, Map.of("TIMEOUT", 2.0)));
    }

    @Test
    void keepsMetersOfDifferentNamesApart() {
        registry.counter("breakwater.attempts", "name", "stock", "outcome", "success").increment(8);
        registry.counter("breakwater.attempts", "name", "mail", "outcome", "success").increment(2);
        MeterReading reading = read();

        assertThat(reading.byTag("outcome", "breakwater.attempts", "stock"))
                .isEqualTo(Map.of("success", 8.0));
        assertThat(reading.of("breakwater.attempts", "payment")).isEmpty();
    }

    @Test
    void omitsTagValuesWithoutGrowth() {
        count("MINIMAL", "CIRCUIT_OPEN", 1);
        MeterReading before = read();

        var rates = new MeterRates(before, readAfter(Duration.ofSeconds(1)));

        assertThat(rates.byTag("cause", "shop.answers", "")).isEmpty();
    }

    @Test
    void interpolatesPercentilesWithinBuckets() {
        answers.record(Duration.ofMillis(39)); // before the first reading: does not count
        MeterReading before = read();
        for (int i = 0; i < 90; i++) {
            answers.record(Duration.ofMillis(5));
        }
        for (int i = 0; i < 10; i++) {
            answers.record(Duration.ofMillis(15));
        }

        LatencyPercentiles latency =
                LatencyPercentiles.between(before, readAfter(Duration.ofSeconds(1)));

        assertThat(latency.p50()).isEqualTo(5.6); // 50 of the 90 that took up to 10 ms
        assertThat(latency.p90()).isEqualTo(10);
        assertThat(latency.p99()).isEqualTo(19);
    }

    @Test
    void percentilesAreNullWithoutAnswers() {
        answers.record(Duration.ofMillis(5));
        MeterReading before = read();

        LatencyPercentiles latency =
                LatencyPercentiles.between(before, readAfter(Duration.ofSeconds(1)));

        assertThat(latency).isEqualTo(new LatencyPercentiles(null, null, null));
    }

    private MeterReading read() {
        return MeterReading.of(registry, ANSWERS);
    }

    private MeterReading readAfter(Duration time) {
        clock.add(time);
        return read();
    }

    private void count(String level, String cause, int count) {
        registry.counter("shop.answers", "level", level, "cause", cause).increment(count);
    }
}

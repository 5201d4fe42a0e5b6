package dev.breakwater.user.enrichment;

import dev.breakwater.user.enrichment.EnrichmentResult.Missing;
import dev.breakwater.user.enrichment.EnrichmentResult.Present;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts the parts of orders, {@code breakwater.enrichment}, by outcome: present, or the cause. */
@Component
class EnrichmentMeter {

    private static final String PRESENT = "present";

    private record Series(String part, String outcome) {}

    private final Map<Series, Counter> counters = new HashMap<>();

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter,
     * and looking a counter up costs more than counting.
     */
    EnrichmentMeter(MeterRegistry registry) {
        for (String part : List.of(Enrichment.SHIPMENT, Enrichment.RECOMMENDATIONS)) {
            register(new Series(part, PRESENT), registry);
            for (Cause cause : Cause.values()) {
                register(new Series(part, nameOf(cause)), registry);
            }
        }
    }

    private void register(Series series, MeterRegistry registry) {
        counters.put(
                series,
                Counter.builder("breakwater.enrichment")
                        .description("Optional parts of orders, by part and outcome")
                        .tag("part", series.part())
                        .tag("outcome", series.outcome())
                        .register(registry));
    }

    void count(String part, EnrichmentResult<?> result) {
        String outcome =
                switch (result) {
                    case Present<?> _ -> PRESENT;
                    case Missing<?>(var cause) -> nameOf(cause);
                };
        Objects.requireNonNull(counters.get(new Series(part, outcome))).increment();
    }

    private static String nameOf(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}

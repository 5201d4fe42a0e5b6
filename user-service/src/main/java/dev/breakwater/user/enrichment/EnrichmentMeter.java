package dev.breakwater.user.enrichment;

import dev.breakwater.user.enrichment.EnrichmentResult.Missing;
import dev.breakwater.user.enrichment.EnrichmentResult.Present;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts the parts of orders, {@code breakwater.enrichment}, by outcome: present, or the cause. */
@Component
class EnrichmentMeter {

    private static final String PRESENT = "present";

    private final MeterRegistry registry;

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     */
    EnrichmentMeter(MeterRegistry registry) {
        this.registry = registry;
        for (String part : List.of(Enrichment.SHIPMENT, Enrichment.RECOMMENDATIONS)) {
            var _ = counter(part, PRESENT);
            for (Cause cause : Cause.values()) {
                var _ = counter(part, nameOf(cause));
            }
        }
    }

    private Counter counter(String part, String outcome) {
        return Counter.builder("breakwater.enrichment")
                .description("Optional parts of orders, by part and outcome")
                .tag("part", part)
                .tag("outcome", outcome)
                .register(registry);
    }

    void count(String part, EnrichmentResult<?> result) {
        String outcome =
                switch (result) {
                    case Present<?> _ -> PRESENT;
                    case Missing<?>(var cause) -> nameOf(cause);
                };
        counter(part, outcome).increment();
    }

    private static String nameOf(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}

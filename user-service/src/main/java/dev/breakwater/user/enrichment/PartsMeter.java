package dev.breakwater.user.enrichment;

import dev.breakwater.user.enrichment.Part.Missing;
import dev.breakwater.user.enrichment.Part.Present;
import dev.breakwater.user.enrichment.Part.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts the parts of orders, {@code breakwater.enrichment}, by outcome: present, or why not. */
@Component
class PartsMeter {

    private static final String PRESENT = "present";

    private record Series(String part, String outcome) {}

    private final Map<Series, Counter> counters = new HashMap<>();

    PartsMeter(MeterRegistry registry) {
        for (String part : List.of(PartsGateway.SHIPMENT, PartsGateway.RECOMMENDATIONS)) {
            register(new Series(part, PRESENT), registry);
            for (Reason reason : Reason.values()) {
                register(new Series(part, nameOf(reason)), registry);
            }
        }
    }

    private void register(Series series, MeterRegistry registry) {
        counters.put(
                series,
                Counter.builder("breakwater.enrichment")
                        .description("Optional parts of orders, and why they are missing")
                        .tag("part", series.part())
                        .tag("outcome", series.outcome())
                        .register(registry));
    }

    void count(String name, Part<?> part) {
        String outcome =
                switch (part) {
                    case Present<?> _ -> PRESENT;
                    case Missing<?>(var reason) -> nameOf(reason);
                };
        Objects.requireNonNull(counters.get(new Series(name, outcome))).increment();
    }

    private static String nameOf(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}

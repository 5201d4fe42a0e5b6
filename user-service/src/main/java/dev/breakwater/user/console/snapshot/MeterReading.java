package dev.breakwater.user.console.snapshot;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of the meters at one moment. Counters only grow, so two readings make a rate.
 *
 * @param nanos monotonic time of the reading
 * @param totals values of the counters, and of the gauges, that the page shows
 * @param latencies cumulative histogram of reads: upper bound of a bucket in nanoseconds, and the
 *     number of reads that took no longer
 */
record MeterReading(long nanos, Map<Meter.Id, Double> totals, TreeMap<Double, Double> latencies) {

    static final String READS = "breakwater.reads";
    static final String PLACEMENTS = "breakwater.placements";
    static final String ENRICHMENT = "breakwater.enrichment";
    static final String ATTEMPTS = "breakwater.attempts";
    static final String HEDGED = "breakwater.attempts.hedged";
    static final String DENIED_RETRIES = "breakwater.retries.denied";
    static final String SINGLE_FLIGHT = "breakwater.single.flight";
    static final String NOT_PERMITTED = "resilience4j.circuitbreaker.not.permitted.calls";

    static final String LIMIT = "breakwater.limit";

    private static final Set<String> SHOWN =
            Set.of(
                    READS,
                    PLACEMENTS,
                    ENRICHMENT,
                    ATTEMPTS,
                    DENIED_RETRIES,
                    SINGLE_FLIGHT,
                    NOT_PERMITTED,
                    HEDGED,
                    LIMIT);

    static MeterReading of(MeterRegistry registry, long nanos) {
        var reading = new MeterReading(nanos, new HashMap<>(), new TreeMap<>());
        registry.forEachMeter(reading::add);
        return reading;
    }

    /**
     * Returns the value of the meter with this name and these tags, or null without one.
     *
     * @param tags keys and values, alternating
     */
    @Nullable Double value(String name, String... tags) {
        return totals.entrySet().stream()
                .filter(meter -> has(meter.getKey(), name, tags))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    static boolean has(Meter.Id id, String name, String... tags) {
        return id.getName().equals(name)
                && Tags.of(tags).stream()
                        .allMatch(tag -> tag.getValue().equals(id.getTag(tag.getKey())));
    }

    private void add(Meter meter) {
        Meter.Id id = meter.getId();
        if (SHOWN.contains(id.getName())) {
            totals.put(id, meter.measure().iterator().next().getValue());
        } else if (meter instanceof Timer timer && isOfReads(id)) {
            for (var bucket : timer.takeSnapshot().histogramCounts()) {
                latencies.merge(bucket.bucket(), bucket.count(), Double::sum);
            }
        }
    }

    private static boolean isOfReads(Meter.Id id) {
        return id.getName().equals("http.server.requests")
                && "GET".equals(id.getTag("method"))
                && "/user/orders".equals(id.getTag("uri"));
    }
}

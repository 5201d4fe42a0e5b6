package dev.breakwater.user.console.snapshot;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of the meters at one moment. Counters only grow, so two readings make a rate.
 *
 * @param nanos monotonic time of the reading
 * @param totals values of the counters that the page shows
 * @param latencies cumulative histogram of reads: upper bound of a bucket in nanoseconds, and the
 *     number of reads that took no longer
 */
record MeterReading(long nanos, Map<Meter.Id, Double> totals, TreeMap<Double, Double> latencies) {

    static final String READS = "breakwater.reads";
    static final String PLACEMENTS = "breakwater.placements";
    static final String ENRICHMENT = "breakwater.enrichment";
    static final String ATTEMPTS = "breakwater.attempts";
    static final String DENIED_RETRIES = "breakwater.retries.denied";
    static final String SINGLE_FLIGHT = "breakwater.single.flight";
    static final String NOT_PERMITTED = "resilience4j.circuitbreaker.not.permitted.calls";

    private static final Set<String> COUNTERS =
            Set.of(
                    READS,
                    PLACEMENTS,
                    ENRICHMENT,
                    ATTEMPTS,
                    DENIED_RETRIES,
                    SINGLE_FLIGHT,
                    NOT_PERMITTED);

    static MeterReading of(MeterRegistry registry, long nanos) {
        var reading = new MeterReading(nanos, new HashMap<>(), new TreeMap<>());
        registry.forEachMeter(reading::add);
        return reading;
    }

    private void add(Meter meter) {
        Meter.Id id = meter.getId();
        if (COUNTERS.contains(id.getName())) {
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

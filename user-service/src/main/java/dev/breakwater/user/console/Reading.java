package dev.breakwater.user.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the meters said at one moment. They only ever grow, so two readings make rates.
 *
 * @param nanos when
 * @param totals of the counters that the page shows
 * @param latencies answers to reads by how long they took: the upper end of a bucket in
 *     nanoseconds, and how many took no longer
 */
record Reading(long nanos, Map<Meter.Id, Double> totals, TreeMap<Double, Double> latencies) {

    static final String ANSWERS = "breakwater.reads";
    static final String PLACEMENTS = "breakwater.placements";
    static final String PARTS = "breakwater.enrichment";
    static final String ATTEMPTS = "breakwater.attempts";
    static final String DENIED = "breakwater.retries.denied";
    static final String SHARED = "breakwater.single.flight";
    static final String SPARED = "resilience4j.circuitbreaker.not.permitted.calls";

    private static final Set<String> SHOWN =
            Set.of(ANSWERS, PLACEMENTS, PARTS, ATTEMPTS, DENIED, SHARED, SPARED);
    private static final String REQUESTS = "http.server.requests";

    static Reading of(MeterRegistry registry, long nanos) {
        var reading = new Reading(nanos, new HashMap<>(), new TreeMap<>());
        registry.forEachMeter(reading::add);
        return reading;
    }

    private void add(Meter meter) {
        Meter.Id id = meter.getId();
        if (SHOWN.contains(id.getName())) {
            totals.put(id, total(meter));
        } else if (meter instanceof Timer timer && isOfReads(id)) {
            for (var bucket : timer.takeSnapshot().histogramCounts()) {
                latencies.merge(bucket.bucket(), bucket.count(), Double::sum);
            }
        }
    }

    private static boolean isOfReads(Meter.Id id) {
        return id.getName().equals(REQUESTS)
                && "GET".equals(id.getTag("method"))
                && "/user/orders".equals(id.getTag("uri"));
    }

    private static double total(Meter meter) {
        return switch (meter) {
            case Counter counter -> counter.count();
            case FunctionCounter counter -> counter.count();
            default -> throw new IllegalStateException(meter.getId() + " is no counter");
        };
    }

    /**
     * The sum over all meters of this name.
     *
     * @param tags names and values, in turn, that they must have
     */
    double total(String name, String... tags) {
        double sum = 0;
        for (var entry : totals.entrySet()) {
            if (fits(entry.getKey(), name, tags)) {
                sum += entry.getValue();
            }
        }
        return sum;
    }

    static boolean fits(Meter.Id id, String name, String... tags) {
        if (!id.getName().equals(name)) {
            return false;
        }
        for (int i = 0; i < tags.length; i += 2) {
            if (!tags[i + 1].equals(id.getTag(tags[i]))) {
                return false;
            }
        }
        return true;
    }
}

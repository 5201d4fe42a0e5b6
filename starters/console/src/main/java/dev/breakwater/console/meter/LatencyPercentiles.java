package dev.breakwater.console.meter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of the latency of calls, in milliseconds; null without calls. The values within a
 * bucket of the histogram count as evenly spread, as in Prometheus' {@code histogram_quantile}.
 */
public record LatencyPercentiles(@Nullable Double p50, @Nullable Double p90, @Nullable Double p99) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Returns the percentiles of what was answered between two readings. */
    public static LatencyPercentiles between(MeterReading before, MeterReading now) {
        return new LatencyPercentiles(
                quantile(0.5, before, now),
                quantile(0.9, before, now),
                quantile(0.99, before, now));
    }

    private static @Nullable Double quantile(
            double quantile, MeterReading before, MeterReading now) {
        double reads = now.latencies().isEmpty() ? 0 : growth(now.latencies().lastEntry(), before);
        if (reads <= 0) {
            return null;
        }
        double rank = quantile * reads;
        double lowerBound = 0;
        double below = 0;
        for (var bucket : now.latencies().entrySet()) {
            double upTo = growth(bucket, before);
            if (upTo >= rank) {
                double share = upTo > below ? (rank - below) / (upTo - below) : 1;
                return toMillis(lowerBound + share * (bucket.getKey() - lowerBound));
            }
            lowerBound = bucket.getKey();
            below = upTo;
        }
        return toMillis(lowerBound);
    }

    private static double growth(Map.Entry<Double, Double> bucket, MeterReading before) {
        return bucket.getValue() - before.latencies().getOrDefault(bucket.getKey(), 0.0);
    }

    private static double toMillis(double nanos) {
        return Math.round(10 * nanos / NANOS_PER_MILLI) / 10.0;
    }
}

package dev.breakwater.user.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long answers to reads took, in milliseconds; null where there were none. Within a bucket of
 * the histogram, answers are taken to be spread evenly, as Prometheus does.
 */
record Latency(@Nullable Double p50, @Nullable Double p90, @Nullable Double p99) {

    private static final double NANOS_PER_MILLI = 1e6;

    static Latency between(Reading before, Reading now) {
        return new Latency(at(0.5, before, now), at(0.9, before, now), at(0.99, before, now));
    }

    private static @Nullable Double at(double quantile, Reading before, Reading now) {
        double answers = now.latencies().isEmpty() ? 0 : grown(now.latencies().lastEntry(), before);
        if (answers <= 0) {
            return null;
        }
        double wanted = quantile * answers;
        double lower = 0;
        double below = 0;
        for (var bucket : now.latencies().entrySet()) {
            double upTo = grown(bucket, before);
            if (upTo >= wanted) {
                double share = upTo > below ? (wanted - below) / (upTo - below) : 1;
                return rounded(lower + share * (bucket.getKey() - lower));
            }
            lower = bucket.getKey();
            below = upTo;
        }
        return rounded(lower);
    }

    private static double grown(Map.Entry<Double, Double> bucket, Reading before) {
        return bucket.getValue() - before.latencies().getOrDefault(bucket.getKey(), 0.0);
    }

    private static double rounded(double nanos) {
        return Math.round(10 * nanos / NANOS_PER_MILLI) / 10.0;
    }
}

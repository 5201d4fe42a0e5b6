package dev.breakwater.lab.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a User Service costs that has a certain number of what grows.
 *
 * @param label the first cell
 */
record ScalingRow(String label, int count, Map<Cost, List<Double>> samples) {

    /** The costs that are measured. */
    enum Cost {
        READ_MICROS,
        IDLE_MILLIS_PER_SECOND,
        HEAP_MEGABYTES,
        HEAP_KILOBYTES,
        RESIDENT_MEGABYTES,
        SCRAPE_MILLIS,
        SCRAPE_KILOBYTES,
        SERIES,
        PAGE_KILOBYTES,
        PAGE_BYTES_PER_SECOND,
        START_SECONDS
    }

    ScalingRow(String label, int count) {
        this(label, count, new EnumMap<>(Cost.class));
    }

    ScalingRow(int count) {
        this(String.format(Locale.ROOT, "%,d", count), count);
    }

    void add(Cost cost, double sample) {
        samples.computeIfAbsent(cost, _ -> new ArrayList<>()).add(sample);
    }

    double median(Cost cost) {
        return BenchFigures.median(samples.getOrDefault(cost, List.of(Double.NaN)));
    }
}

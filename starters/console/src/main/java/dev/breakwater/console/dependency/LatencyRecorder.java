package dev.breakwater.console.dependency;

import dev.breakwater.console.meter.LatencyPercentiles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of the last intervals: one alone has too few calls for a percentile. It counts in
 * tenths of a millisecond, up to a minute, with an error of 6 %: some 35 KB for each dependency.
 */
final class LatencyRecorder {

    private static final int INTERVALS = 6;
    private static final long NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long MAX = TimeUnit.MINUTES.toNanos(1) / NANOS;
    private static final double PER_MILLI = 10;

    private final Recorder recorder = new Recorder(MAX, 1);
    private final Deque<Histogram> intervals = new ArrayDeque<>();

    void record(Duration latency) {
        recorder.recordValue(Math.clamp(latency.toNanos() / NANOS, 0, MAX));
    }

    /** Ends an interval. Only one thread may call it. Returns null without calls. */
    @Nullable LatencyPercentiles endInterval() {
        Histogram oldest = intervals.size() < INTERVALS ? null : intervals.removeFirst();
        intervals.addLast(recorder.getIntervalHistogram(oldest));
        Histogram all = new Histogram(MAX, 1);
        intervals.forEach(all::add);
        if (all.getTotalCount() == 0) {
            return null;
        }
        return new LatencyPercentiles(millis(all, 50), millis(all, 90), millis(all, 99));
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / PER_MILLI;
    }
}

package dev.breakwater.lab.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts outcomes until the next summary, then starts again from zero. */
final class LoadStatistics implements CallListener {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<String, Long> levels = new TreeMap<>();
    private final Map<String, Long> causes = new TreeMap<>();
    private final Map<String, Long> placed = new TreeMap<>();
    private final Histogram micros = new Histogram(MAX_MICROS, SIGNIFICANT_DIGITS);
    private long dropped;
    private long start = System.nanoTime();

    @Override
    public synchronized void completed(CallOutcome outcome, long intended, long ended) {
        count(statuses, outcome.status());
        count(levels, outcome.level());
        count(causes, outcome.cause());
        micros.recordValue(
                Math.clamp(TimeUnit.NANOSECONDS.toMicros(ended - intended), 0, MAX_MICROS));
    }

    /** Returns a listener for attempts to place an order. */
    CallListener placements() {
        return new CallListener() {
            @Override
            public void completed(CallOutcome outcome, long intended, long ended) {
                placed(outcome.status());
            }

            @Override
            public void dropped(long intended) {
                LoadStatistics.this.dropped(intended);
            }
        };
    }

    private synchronized void placed(String status) {
        count(placed, status);
    }

    @Override
    public synchronized void dropped(long intended) {
        dropped++;
    }

    synchronized LoadSummary summary(String span) {
        double seconds = (System.nanoTime() - start) / 1e9;
        LoadSummary summary =
                new LoadSummary(
                        span,
                        round(seconds),
                        micros.getTotalCount(),
                        round(micros.getTotalCount() / seconds),
                        take(statuses),
                        take(levels),
                        take(causes),
                        take(placed),
                        dropped,
                        millis(50),
                        millis(90),
                        millis(99),
                        millis(100));
        micros.reset();
        dropped = 0;
        start = System.nanoTime();
        return summary;
    }

    private static Map<String, Long> take(Map<String, Long> counts) {
        Map<String, Long> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    private double millis(double percentile) {
        return round(micros.getValueAtPercentile(percentile) / 1e3);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static void count(Map<String, Long> counts, String key) {
        if (!key.equals("-")) {
            counts.merge(key, 1L, Long::sum);
        }
    }
}

package dev.breakwater.lab.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts answers until somebody asks for the summary, then begins anew. */
final class LoadStatistics implements CallListener {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<String, Long> levels = new TreeMap<>();
    private final Map<String, Long> causes = new TreeMap<>();
    private final Map<String, Long> placed = new TreeMap<>();
    private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
    private long dropped;
    private long began = System.nanoTime();

    @Override
    public synchronized void answered(CallOutcome answer, long intended, long ended) {
        count(statuses, answer.status());
        count(levels, answer.level());
        count(causes, answer.cause());
        micros.recordValue(
                Math.clamp(TimeUnit.NANOSECONDS.toMicros(ended - intended), 0, LONGEST_MICROS));
    }

    /** How the placing of an order ended. */
    synchronized void placed(String status) {
        count(placed, status);
    }

    @Override
    public synchronized void dropped(long intended) {
        dropped++;
    }

    synchronized LoadSummary summary(String span) {
        double seconds = (System.nanoTime() - began) / 1e9;
        LoadSummary summary =
                new LoadSummary(
                        span,
                        rounded(seconds),
                        micros.getTotalCount(),
                        rounded(micros.getTotalCount() / seconds),
                        new TreeMap<>(statuses),
                        new TreeMap<>(levels),
                        new TreeMap<>(causes),
                        new TreeMap<>(placed),
                        dropped,
                        millis(50),
                        millis(90),
                        millis(99),
                        millis(100));
        clear();
        return summary;
    }

    private void clear() {
        statuses.clear();
        levels.clear();
        causes.clear();
        placed.clear();
        micros.reset();
        dropped = 0;
        began = System.nanoTime();
    }

    private double millis(double percentile) {
        return rounded(micros.getValueAtPercentile(percentile) / 1e3);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static void count(Map<String, Long> counts, String key) {
        if (!key.equals("-")) {
            counts.merge(key, 1L, Long::sum);
        }
    }
}

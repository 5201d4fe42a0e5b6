package dev.breakwater.resilience.attempt.hedge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * A percentile of recent latencies: of the last two seconds, or more if they had fewer than {@value
 * #MIN_CALLS} calls.
 */
public final class LatencyPercentile {

    public static final int MIN_CALLS = 100;
    public static final Duration MIN_TIME = Duration.ofSeconds(2);
    private static final int DIGITS = 2;

    private final double percentile;
    private final LongSupplier nanoTime;
    private final Recorder recorder = new Recorder(DIGITS);
    private final AtomicLong endsAt;
    private volatile double nanos = Double.NaN;

    private final Histogram window = new Histogram(DIGITS); // guarded by this
    private Histogram interval = recorder.getIntervalHistogram(); // guarded by this

    /**
     * A percentile that is not known yet.
     *
     * @param percentile from 0 to 100
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public LatencyPercentile(double percentile, LongSupplier nanoTime) {
        this.percentile = percentile;
        this.nanoTime = nanoTime;
        this.endsAt = new AtomicLong(nanoTime.getAsLong() + MIN_TIME.toNanos());
    }

    /** Adds a latency in nanoseconds. */
    public void add(long latency) {
        recorder.recordValue(TimeUnit.NANOSECONDS.toMicros(latency));
        long now = nanoTime.getAsLong();
        long due = endsAt.get();
        if (now - due >= 0 && endsAt.compareAndSet(due, now + MIN_TIME.toNanos())) {
            endWindow();
        }
    }

    private synchronized void endWindow() {
        interval = recorder.getIntervalHistogram(interval);
        window.add(interval);
        if (window.getTotalCount() >= MIN_CALLS) {
            nanos = TimeUnit.MICROSECONDS.toNanos(window.getValueAtPercentile(percentile));
            window.reset();
        }
    }

    /** Returns the percentile in nanoseconds; not a number if it is not known yet. */
    public double nanos() {
        return nanos;
    }
}

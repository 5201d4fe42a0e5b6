package dev.breakwater.resilience.balance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A moving average of latencies that a slow answer raises at once, while quick answers and time
 * lower it gradually: one slow answer is reason to send the next call elsewhere. Without answers it
 * falls towards zero, so that a replica that was slow is tried again. Lock-free.
 *
 * @see <a href="https://twitter.github.io/finagle/guide/Clients.html#load-balancing">Finagle, Peak
 *     EWMA</a>
 */
final class LatencyAverage {

    /** The time in which a slow answer loses two thirds of its weight. */
    private static final double DECAY = Duration.ofSeconds(5).toNanos();

    private final AtomicReference<Average> average = new AtomicReference<>(new Average(0, 0));

    private record Average(double nanos, long at) {

        double decayed(long now) {
            return nanos * weight(now);
        }

        Average with(long latency, long now) {
            double weight = weight(now);
            double mean = nanos * weight + latency * (1 - weight);
            return new Average(Math.max(mean, (double) latency), now);
        }

        /** The share that the past keeps. The clocks of two threads may differ a little. */
        private double weight(long now) {
            return Math.exp(-Math.max(0, now - at) / DECAY);
        }
    }

    /**
     * Adds an answer.
     *
     * @param latency in nanoseconds
     * @param now the monotonic time, in nanoseconds
     */
    void add(long latency, long now) {
        average.updateAndGet(before -> before.with(latency, now));
    }

    /** Adds a latency that is not known, but at least so long. */
    void atLeast(long latency, long now) {
        if (latency > at(now)) {
            add(latency, now);
        }
    }

    /** Returns the average after the last answer, in nanoseconds. */
    double last() {
        return average.get().nanos();
    }

    /** Returns the average in nanoseconds; zero before the first answer. */
    double at(long now) {
        return average.get().decayed(now);
    }
}

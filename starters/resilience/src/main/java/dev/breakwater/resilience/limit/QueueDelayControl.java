package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds how many calls may be in flight so that they queue at the callee for a bounded time, not
 * longer and not shorter: without a queue the callee has idle moments, and goodput is lost.
 *
 * <p>It looks at windows of calls that ended. The low percentile of a window's latencies shows the
 * standing queue, as in CoDel: a queue delays every call, while a fault delays only some. So
 * time-outs beside quick answers change nothing.
 *
 * <ul>
 *   <li>The base is the lowest such percentile, the latency without a queue.
 *   <li>Above the base plus the queueing delay, the limit falls to what Little's law gives for that
 *       latency: answers per second times seconds.
 *   <li>Below it, the limit grows: by up to a fifth with each window in which it was full, and by
 *       one with each quick answer while it is a third full, so that it is ahead of a sudden need.
 *   <li>A limit that was not full shrinks towards three times of what was in flight, and an idle
 *       one starts again, both as in TCP: what was not tried for long may no longer hold.
 * </ul>
 *
 * <p>Not thread-safe; times are in nanoseconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8289">RFC 8289, Controlled Delay Active Queue
 *     Management</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7661">RFC 7661, Updating TCP to Support
 *     Rate-Limited Traffic</a>
 */
final class QueueDelayControl {

    /** With fewer in flight, the pause between an answer and the next call costs goodput. */
    static final int MIN = 3;

    /** The limit at a start, and after {@link #IDLE}. */
    static final int INITIAL = 10;

    /** No call ended for so long: a callee that was away or unused is cold. */
    static final long IDLE = Duration.ofSeconds(1).toNanos();

    static final long WINDOW = Duration.ofMillis(250).toNanos();
    static final int WINDOW_CALLS = 10;

    /** The limit is at the most so many times what is in flight, unless it was full. */
    private static final int HEADROOM = 3;

    private static final int SAMPLES = 256;
    private static final double LOW_PERCENTILE = 0.1;
    private static final double UNKNOWN = -1;

    private final double delay;
    private final int max;
    private final long[] samples = new long[SAMPLES];

    private double limit;
    private double base = UNKNOWN;
    private boolean quick; // the last window had hardly a queue

    private long windowBegan;
    private int sampled;
    private int answered;
    private int refused;
    private int full; // calls that ended while the limit was full
    private int mostInFlight;

    /**
     * A limit from {@value #MIN} to {@code max}.
     *
     * @param delay the queueing delay to aim at
     */
    QueueDelayControl(Duration delay, int max, long now) {
        this.delay = delay.toNanos();
        this.max = max;
        this.limit = Math.min(INITIAL, max);
        this.windowBegan = now;
    }

    /** Returns how many calls may be in flight. */
    int limit() {
        return (int) limit;
    }

    /** Starts again from a small limit. The base stays. */
    void restart(long now) {
        limit = Math.min(limit, INITIAL);
        nextWindow(now);
    }

    /**
     * A call was answered.
     *
     * @param inFlight the number in flight, this call included
     */
    void answered(long latency, int inFlight, long now) {
        answered++;
        if (quick && latency <= base + delay / 2 && HEADROOM * inFlight >= limit()) {
            limit = Math.min(max, limit + 1);
        }
        sample(latency, inFlight, now);
    }

    /**
     * A call ended without an answer.
     *
     * @param timedOut whether it had the whole time of a call. With less it shows a queue only if
     *     an answer was due
     */
    void unanswered(long latency, boolean timedOut, int inFlight, long now) {
        if (timedOut || (base != UNKNOWN && latency > base + delay)) {
            sample(latency, inFlight, now);
        }
    }

    /** The callee refused a call because of a limit of its own. */
    void refused(long now) {
        refused++;
        endWindow(now);
    }

    /** Keeps a random choice of a window with many calls. */
    private void sample(long latency, int inFlight, long now) {
        mostInFlight = Math.max(mostInFlight, inFlight);
        // full for sheddable calls, the first that find no room
        full += inFlight >= Criticality.SHEDDABLE.shareOf(limit()) ? 1 : 0;
        int place = sampled < SAMPLES ? sampled : ThreadLocalRandom.current().nextInt(sampled + 1);
        if (place < SAMPLES) {
            samples[place] = latency;
        }
        sampled++;
        endWindow(now);
    }

    private void endWindow(long now) {
        if (sampled + refused >= WINDOW_CALLS && now - windowBegan >= WINDOW) {
            adjust(now - windowBegan);
            nextWindow(now);
        }
    }

    private void nextWindow(long now) {
        windowBegan = now;
        sampled = 0;
        answered = 0;
        refused = 0;
        full = 0;
        mostInFlight = 0;
    }

    private void adjust(long elapsed) {
        boolean wasFull = 2 * full > sampled;
        if (refused > 0) {
            limit = Math.max(MIN, limit * 0.9);
        } else if (answered == 0) {
            // an outage or a very long queue: neither shows how long an answer takes
            limit = wasFull ? Math.max(MIN, limit / 2) : limit;
            quick = false;
        } else {
            double low = low();
            learn(low, wasFull);
            limit = wasFull ? next(low, (double) answered / elapsed) : towardsNeed();
        }
    }

    private void learn(double low, boolean wasFull) {
        if (base == UNKNOWN || low < base) {
            base = low;
        } else if (!wasFull) {
            base += (low - base) * 0.1; // slower, but not because of a queue
        }
        quick = low <= base + delay / 2;
    }

    private double next(double low, double answersPerNano) {
        double target = base + delay;
        if (low <= target) {
            double free = 1 - (low - base) / delay;
            return Math.min(max, limit + Math.max(0.5, free * Math.max(2, limit / 5)));
        }
        if (limit <= MIN) {
            base = Math.max(base, low - delay / 2); // so few calls are hardly a queue
            return limit;
        }
        double littles = answersPerNano * target;
        return Math.max(MIN, Math.clamp(littles, limit / 2, limit * 0.95));
    }

    private double towardsNeed() {
        double unused = limit - Math.max(INITIAL, HEADROOM * mostInFlight);
        return unused > 0 ? limit - unused / 8 : limit;
    }

    private double low() {
        int count = Math.min(sampled, SAMPLES);
        Arrays.sort(samples, 0, count);
        return samples[(int) (count * LOW_PERCENTILE)];
    }
}

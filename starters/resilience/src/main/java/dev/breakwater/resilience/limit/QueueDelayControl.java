package dev.breakwater.resilience.limit;

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
 *   <li>Below it, the limit grows while calls use it: by one with each quick answer, and by up to a
 *       fifth with each window.
 * </ul>
 *
 * <p>Calls use a limit if they fill half of it, and an idle limit starts again, both as in TCP. Not
 * thread-safe; times are in nanoseconds.
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
    static final int INITIAL = 8;

    /** No call ended for so long: a callee that was away or unused is cold. */
    static final long IDLE = Duration.ofSeconds(1).toNanos();

    static final long WINDOW = Duration.ofMillis(250).toNanos();
    static final int WINDOW_CALLS = 10;

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
    private boolean used;

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
        use(inFlight);
        if (used && quick && latency <= base + delay / 2) {
            limit = Math.min(max, limit + 1);
        }
        sample(latency, now);
    }

    /**
     * A call ended without an answer.
     *
     * @param timedOut whether it had the whole time of a call. With less it shows a queue only if
     *     an answer was due
     */
    void unanswered(long latency, boolean timedOut, int inFlight, long now) {
        if (timedOut || (base != UNKNOWN && latency > base + delay)) {
            use(inFlight);
            sample(latency, now);
        }
    }

    /** The callee refused a call because of a limit of its own. */
    void refused(long now) {
        refused++;
        endWindow(now);
    }

    private void use(int inFlight) {
        used |= 2 * inFlight >= limit();
    }

    /** Keeps a random choice of a window with many calls. */
    private void sample(long latency, long now) {
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
        used = false;
    }

    private void adjust(long elapsed) {
        if (refused > 0) {
            limit = Math.max(MIN, limit * 0.9);
        } else if (answered == 0) {
            // an outage or a very long queue: neither shows how long an answer takes
            limit = used ? Math.max(MIN, limit / 2) : limit;
            quick = false;
        } else {
            adjust(low(), elapsed);
        }
    }

    private void adjust(double low, long elapsed) {
        if (base == UNKNOWN || low < base) {
            base = low;
        } else if (!used) {
            base += (low - base) * 0.1; // slower, but not because of a queue
        }
        double target = base + delay;
        if (used && low > target) {
            if (limit <= MIN) {
                base = Math.max(base, low - delay / 2); // so few calls are hardly a queue
            } else {
                double littles = (double) answered / elapsed * target;
                limit = Math.max(MIN, Math.clamp(littles, limit / 2, limit * 0.95));
            }
        } else if (used) {
            double free = 1 - (low - base) / delay;
            limit = Math.min(max, limit + Math.max(0.5, free * Math.max(2, limit / 5)));
        }
        quick = low <= base + delay / 2;
    }

    private double low() {
        int count = Math.min(sampled, SAMPLES);
        Arrays.sort(samples, 0, count);
        return samples[(int) (count * LOW_PERCENTILE)];
    }
}

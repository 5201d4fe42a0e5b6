package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import java.time.Duration;

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
 *       one with each quick answer while it is a third full, so that there is room before the load
 *       rises suddenly.
 *   <li>A limit that was not full moves towards three times the calls in flight, and an idle one
 *       starts again if the callee failed before, both as in TCP: the callee may have become slower
 *       since.
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

    /** The limit at a start, before the callee's latency is known. */
    static final int INITIAL = 16;

    /** The least of what {@link #safe} returns. */
    static final int SAFE_MIN = 8;

    /** No call ended for so long: a callee that failed before is cold. */
    static final long IDLE = Duration.ofSeconds(1).toNanos();

    /**
     * After an answer and a pause of at most this length the limit stays as it is; after a longer
     * pause, half of it is left. RFC 7661 waits five minutes before it halves a window.
     */
    static final long VALID = Duration.ofMinutes(1).toNanos();

    /** Unless it is full, the limit is at the most so many times what is in flight. */
    private static final int HEADROOM = 3;

    private static final double UNKNOWN = -1;

    private final double delay;
    private final int min;
    private final int max;
    private final LatencyWindow window;

    private double limit;
    private double base = UNKNOWN;
    private double typical = UNKNOWN; // the mean latency while the limit was not full
    private boolean quick; // the last window had hardly a queue
    private boolean works; // the last call was answered
    private long answeredAt;

    /**
     * A limit from {@value #MIN} to {@code max}.
     *
     * @param delay the queueing delay to aim at
     */
    QueueDelayControl(Duration delay, int max, long now) {
        this.delay = delay.toNanos();
        this.min = Math.min(MIN, max);
        this.max = max;
        this.limit = Math.min(INITIAL, max);
        this.window = new LatencyWindow(now);
    }

    /** Returns how many calls may be in flight. */
    int limit() {
        return (int) limit;
    }

    /**
     * Sets the limit for the first call after a pause. If the callee answered the last call, the
     * limit stays as it is, or half of it after a long pause; otherwise it becomes small. If calls
     * wait, it becomes small or stays smaller. What is known of the latency stays.
     */
    void restart(int inFlight, long now) {
        if (inFlight == 0) {
            double before = now - answeredAt <= VALID ? limit : limit / 2;
            limit = works ? Math.max(before, safe()) : safe();
            quick = base != UNKNOWN; // nothing queues: each quick answer adds one
        } else {
            limit = Math.min(limit, safe());
        }
        window.begin(now);
    }

    /**
     * Returns how many calls may meet an idle callee at once: as many as one worker would answer
     * within the queueing delay.
     */
    private double safe() {
        return typical == UNKNOWN
                ? Math.min(INITIAL, max)
                : Math.clamp(delay / typical, Math.min(SAFE_MIN, max), max);
    }

    /**
     * A call was answered.
     *
     * @param inFlight the number in flight, this call included
     */
    void answered(long latency, int inFlight, long now) {
        if (quick && latency <= base + delay / 2 && HEADROOM * inFlight >= limit()) {
            limit = Math.min(max, limit + 1);
        }
        works = true;
        answeredAt = now;
        window.add(latency, true, inFlight, isFull(inFlight));
        endWindow(now);
    }

    /** The callee failed a call, which says nothing about its queue. */
    void failed() {
        works = false;
    }

    /**
     * A call ended without an answer.
     *
     * @param timedOut whether it had the whole time of a call. With less it shows a queue only if
     *     an answer was due
     */
    void unanswered(long latency, boolean timedOut, int inFlight, long now) {
        works &= !timedOut;
        if (timedOut || (base != UNKNOWN && latency > base + delay)) {
            window.add(latency, false, inFlight, isFull(inFlight));
            endWindow(now);
        }
    }

    /** The callee refused a call because of a limit of its own. */
    void refused(long now) {
        works = false;
        window.addRefused();
        endWindow(now);
    }

    /** Returns true if sheddable calls, the first that find no room, find none. */
    private boolean isFull(int inFlight) {
        return inFlight >= Criticality.SHEDDABLE.shareOf(limit());
    }

    private void endWindow(long now) {
        if (window.isOver(now)) {
            adjust(now);
            window.begin(now);
        }
    }

    private void adjust(long now) {
        if (window.hasRefusals()) {
            limit = Math.max(min, limit * 0.9);
        } else if (window.hasAnswers()) {
            double low = window.low();
            learn(low);
            limit = window.wasFull() ? next(low, window.answersPerNano(now)) : towardsNeed();
        } else {
            // an outage or a very long queue: neither shows how long an answer takes
            limit = window.wasFull() ? Math.max(min, limit / 2) : limit;
            quick = false;
        }
    }

    private void learn(double low) {
        if (base == UNKNOWN || low < base) {
            base = low;
        } else if (!window.wasFull()) {
            base += (low - base) * 0.1; // slower, but not because of a queue
        }
        quick = low <= base + delay / 2;
        if (quick && window.isHealthy() && !window.wasFull()) {
            typical = window.meanOfAnswers();
        }
    }

    private double next(double low, double answersPerNano) {
        double target = base + delay;
        if (low <= target) {
            double free = 1 - (low - base) / delay;
            return Math.min(max, limit + Math.max(0.5, free * Math.max(2, limit / 5)));
        }
        if (limit <= min) {
            base = Math.max(base, low - delay * 0.75); // so few calls are hardly a queue
            return limit;
        }
        double littles = answersPerNano * target;
        return Math.max(min, Math.clamp(littles, limit / 2, limit * 0.95));
    }

    private double towardsNeed() {
        double need = Math.max(safe(), HEADROOM * window.mostInFlight());
        if (limit > need) {
            return limit - (limit - need) / 8;
        }
        return quick ? Math.max(limit, safe()) : limit;
    }
}

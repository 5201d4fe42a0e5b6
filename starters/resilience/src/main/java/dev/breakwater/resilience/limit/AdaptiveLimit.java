package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Limits the calls in flight at one address, or the requests in flight in one service. The limit
 * follows what is served within a bounded queueing delay. It starts small and grows with the
 * answers, and does so again after failures that no call followed for a second. Calls that are less
 * critical may fill only their share of it. It never waits.
 *
 * <p>It suits a callee whose latency changes with its load alone. Keep a fixed bulkhead for one
 * that is slow by design, such as a payment that waits for a person: its latency would look like a
 * queue.
 *
 * <p>Each call ends with exactly one {@link #release}; its outcome is reported before, if it says
 * something about the callee.
 */
public final class AdaptiveLimit {

    private final LongSupplier nanoTime;
    private final InFlight inFlight = new InFlight();
    private final QueueDelayControl control; // guarded by itself
    private volatile int limit;
    private volatile long idleSince;

    /**
     * A limit for one address.
     *
     * @param queueingDelay how long calls may queue at the callee, beside its latency without load
     * @param max the most calls in flight
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public AdaptiveLimit(Duration queueingDelay, int max, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.idleSince = nanoTime.getAsLong();
        this.control = new QueueDelayControl(queueingDelay, max, idleSince);
        this.limit = control.limit();
    }

    /** Returns true if the call may start, because its class has room. */
    public boolean tryAcquire(Criticality criticality) {
        restartIfIdle();
        return inFlight.tryAdd(criticality, limit);
    }

    /**
     * Starts a call, unless its class has no room and the refusal applies.
     *
     * @param refuses is asked if there is no room; false lets the call start all the same
     * @return true if the call may start
     */
    boolean tryAcquire(Criticality criticality, Predicate<Criticality> refuses) {
        restartIfIdle();
        return inFlight.tryAdd(criticality, limit, refuses);
    }

    /** Starts a call, whatever the limit. */
    public void acquire() {
        restartIfIdle();
        inFlight.add();
    }

    private void restartIfIdle() {
        long now = nanoTime.getAsLong();
        if (isIdle(now)) {
            synchronized (control) {
                if (isIdle(now)) {
                    restart(inFlight.count(), now);
                }
            }
        }
    }

    private boolean isIdle(long now) {
        return now - idleSince > QueueDelayControl.IDLE;
    }

    /** The first call ends the pause, so that the other calls of a burst reset nothing. */
    private void restart(int calls, long now) {
        control.restart(calls, now);
        limit = control.limit();
        if (calls == 0) {
            idleSince = now;
        }
    }

    /** Returns true if a call of this class has room now. */
    public boolean hasRoom(Criticality criticality) {
        return inFlight.count() < criticality.shareOf(limit);
    }

    /** Ends a call. */
    public void release() {
        idleSince = nanoTime.getAsLong();
        inFlight.remove();
    }

    /**
     * The callee answered a call.
     *
     * @param latency in nanoseconds
     */
    public void answered(long latency) {
        synchronized (control) {
            control.answered(latency, inFlight.count(), nanoTime.getAsLong());
            limit = control.limit();
        }
    }

    /**
     * The callee did not answer a call.
     *
     * @param waited in nanoseconds
     * @param timedOut true if the call had the time of a whole attempt, false if its caller left
     */
    public void unanswered(long waited, boolean timedOut) {
        synchronized (control) {
            control.unanswered(waited, timedOut, inFlight.count(), nanoTime.getAsLong());
            limit = control.limit();
        }
    }

    /** The callee failed a call, which says nothing about its queue. */
    public void failed() {
        synchronized (control) {
            control.failed();
        }
    }

    /** The callee refused a call because of a limit of its own, with a 429 for example. */
    public void refused() {
        synchronized (control) {
            control.refused(nanoTime.getAsLong());
            limit = control.limit();
        }
    }

    /** Returns how many calls may be in flight. */
    public int limit() {
        return limit;
    }

    /** Returns how many calls are in flight. */
    public int inFlight() {
        return inFlight.count();
    }
}

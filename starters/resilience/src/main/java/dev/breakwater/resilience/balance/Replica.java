package dev.breakwater.resilience.balance;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One address of a dependency, with its last {@value #WINDOW} outcomes, its readiness, and the time
 * of its next trial while it is ejected.
 */
public final class Replica {

    static final int WINDOW = 20;
    private static final int MASK = (1 << WINDOW) - 1;
    private static final long NOT_EJECTED = Long.MIN_VALUE;

    private final URI address;
    private volatile boolean ready = true;
    private final AtomicLong nextTrial = new AtomicLong(NOT_EJECTED);
    private final LongAdder ejections = new LongAdder();
    private int outcomes; // guarded by this; a set bit is a failure, the newest is the lowest

    Replica(URI address) {
        this.address = address;
    }

    /** Scheme, host and port. */
    public URI address() {
        return address;
    }

    void ready(boolean answer) {
        ready = answer;
    }

    boolean ready() {
        return ready;
    }

    /** Returns true if it gets its share of the attempts: it is ready and not ejected. */
    public boolean inService() {
        return ready && nextTrial.get() == NOT_EJECTED;
    }

    /**
     * Returns true for one caller each time that a trial is due; that caller's attempt is the
     * trial.
     */
    boolean claimTrial(long now, long untilNext) {
        long due = nextTrial.get();
        return ready
                && due != NOT_EJECTED
                && now - due >= 0
                && nextTrial.compareAndSet(due, now + untilNext);
    }

    boolean eject(long nextTrialAt) {
        boolean first = nextTrial.compareAndSet(NOT_EJECTED, nextTrialAt);
        if (first) {
            ejections.increment();
        }
        return first;
    }

    /** Returns how often it was ejected. */
    public long ejections() {
        return ejections.sum();
    }

    /** Returns true if it was ejected. */
    boolean restore() {
        if (nextTrial.getAndSet(NOT_EJECTED) == NOT_EJECTED) {
            return false;
        }
        synchronized (this) {
            outcomes = 0;
        }
        return true;
    }

    synchronized void record(boolean failure) {
        outcomes = (outcomes << 1 | (failure ? 1 : 0)) & MASK;
    }

    synchronized int failures() {
        return Integer.bitCount(outcomes);
    }

    /** Host and port. */
    @Override
    public String toString() {
        return address.getAuthority();
    }
}

package dev.breakwater.user.resilience;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One address of a dependency, with what was seen of it lately: its last {@value #WINDOW} outcomes,
 * whether it says of itself that it is ready, and when it may be tried again while it is left out.
 */
public final class Replica {

    static final int WINDOW = 20;
    private static final int MASK = (1 << WINDOW) - 1;
    private static final long NEVER_LEFT_OUT = Long.MIN_VALUE;

    private final URI address;
    private volatile boolean ready = true;
    private final AtomicLong nextTrial = new AtomicLong(NEVER_LEFT_OUT);
    private final LongAdder ejections = new LongAdder();
    private int outcomes; // guarded by this; a set bit is a failure, the newest is the lowest

    public Replica(URI address) {
        this.address = address;
    }

    public URI address() {
        return address;
    }

    void ready(boolean answer) {
        ready = answer;
    }

    boolean ready() {
        return ready;
    }

    public boolean inService() {
        return ready && nextTrial.get() == NEVER_LEFT_OUT;
    }

    /** True for one caller each time that the trial is due: that caller is the trial. */
    boolean claimTrial(long now, long untilNext) {
        long due = nextTrial.get();
        return ready
                && due != NEVER_LEFT_OUT
                && now - due >= 0
                && nextTrial.compareAndSet(due, now + untilNext);
    }

    boolean leaveOut(long nextTrialAt) {
        boolean first = nextTrial.compareAndSet(NEVER_LEFT_OUT, nextTrialAt);
        if (first) {
            ejections.increment();
        }
        return first;
    }

    /** How often it was left out because its calls failed. */
    public long ejections() {
        return ejections.sum();
    }

    /** True if it had been left out. */
    boolean bringBack() {
        if (nextTrial.getAndSet(NEVER_LEFT_OUT) == NEVER_LEFT_OUT) {
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

    @Override
    public String toString() {
        return address.getAuthority();
    }
}

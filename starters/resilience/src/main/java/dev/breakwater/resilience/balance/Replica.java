package dev.breakwater.resilience.balance;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address of a dependency, with its load, its last {@value #WINDOW} outcomes, its readiness and
 * its ejection.
 */
public final class Replica {

    static final int WINDOW = 20;
    private static final int MASK = (1 << WINDOW) - 1;

    /** Differences below this say nothing about load. */
    private static final double MIN_LATENCY = Duration.ofMillis(1).toNanos();

    private static final double MIN_SHARE = 0.1;

    private final URI address;
    private final long slowStart;
    private final Ejection ejection;
    private final LatencyAverage latency = new LatencyAverage();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger outcomes = new AtomicInteger(); // a set bit is a failure
    private volatile boolean ready = true;
    private volatile boolean startedSlowly;
    private volatile long startedAt; // of the last slow start

    Replica(URI address, Duration ejectionTime, Duration slowStart) {
        this.address = address;
        this.slowStart = slowStart.toNanos();
        this.ejection = new Ejection(ejectionTime);
    }

    /** Scheme, host and port. */
    public URI address() {
        return address;
    }

    /** Sets the readiness. A replica that is ready again starts slowly. */
    void ready(boolean answer, long now) {
        if (answer && !ready) {
            startSlowly(now);
        }
        ready = answer;
    }

    boolean ready() {
        return ready;
    }

    Ejection ejection() {
        return ejection;
    }

    /** Returns how often it was ejected. */
    public long ejections() {
        return ejection.count();
    }

    /** Returns true if it gets its share of the attempts: it is ready and not ejected. */
    public boolean inService() {
        return ready && !ejection.isEjected();
    }

    /** It takes part in a tenth of the choices, then in more, then in all. */
    void startSlowly(long now) {
        startedAt = now;
        startedSlowly = slowStart > 0;
    }

    /** Returns the share of choices that it takes part in: from a tenth to 1. */
    double share(long now) {
        return startedSlowly ? Math.clamp((double) (now - startedAt) / slowStart, MIN_SHARE, 1) : 1;
    }

    /**
     * Returns how long a call would take: calls in flight times latency. The latency of an idle
     * replica falls with time, so that a call tries a slow one again; another call does so only
     * when that one has ended.
     */
    double load(long now) {
        int others = inFlight.get();
        double average = others == 0 ? latency.at(now) : latency.last();
        return (others + 1) * Math.max(MIN_LATENCY, average);
    }

    /** An attempt begins. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** An attempt ends. */
    public void end() {
        inFlight.decrementAndGet();
    }

    /** Returns how many attempts are in flight. */
    public int inFlight() {
        return inFlight.get();
    }

    LatencyAverage latency() {
        return latency;
    }

    /** Returns the moving average of its latency, in nanoseconds. */
    public double latencyNow() {
        return latency.at(System.nanoTime());
    }

    void record(boolean failure) {
        outcomes.updateAndGet(last -> (last << 1 | (failure ? 1 : 0)) & MASK);
    }

    /** Forgets what failed before an ejection. */
    void forget() {
        outcomes.set(0);
    }

    int failures() {
        return Integer.bitCount(outcomes.get());
    }

    /** Host and port. */
    @Override
    public String toString() {
        return address.getAuthority();
    }
}

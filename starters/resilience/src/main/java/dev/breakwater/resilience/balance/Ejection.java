package dev.breakwater.resilience.balance;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Whether a replica is ejected, and when its next trial is due. The time between trials grows with
 * each ejection and each failed trial, up to {@value #MAX_TIMES} times, as in Envoy. It shrinks
 * again once the replica has been in service for as long as it was last ejected.
 */
final class Ejection {

    static final int MAX_TIMES = 4;

    private final long time;
    private final LongAdder count = new LongAdder();
    private volatile boolean ejected;
    private volatile long nextTrial; // of an ejected replica
    private long begunAt; // guarded by this; of an ejected replica
    private boolean tried; // guarded by this
    private int times; // guarded by this: how many times the ejection time lasts
    private long restoredAt; // guarded by this

    /**
     * Not ejected.
     *
     * @param time until the first trial
     */
    Ejection(Duration time) {
        this.time = time.toNanos();
    }

    boolean isEjected() {
        return ejected;
    }

    /** Returns how often the replica was ejected. */
    long count() {
        return count.sum();
    }

    /** Returns the time until the next trial; null if the replica was ejected before. */
    synchronized @Nullable Duration begin(long now) {
        if (ejected) {
            return null;
        }
        if (now - restoredAt > times * time) {
            times = 0;
        }
        begunAt = now;
        tried = false;
        ejected = true;
        count.increment();
        return schedule(now);
    }

    private Duration schedule(long now) {
        times = Math.min(times + 1, MAX_TIMES);
        nextTrial = now + times * time;
        return Duration.ofNanos(times * time);
    }

    /** Returns true for one caller each time that a trial is due: its attempt is the trial. */
    boolean claimTrial(long now) {
        return isTrialDue(now) && claim(now);
    }

    private synchronized boolean claim(long now) {
        boolean due = isTrialDue(now);
        if (due) {
            tried = true;
            schedule(now);
        }
        return due;
    }

    private boolean isTrialDue(long now) {
        return ejected && now - nextTrial >= 0;
    }

    /**
     * An attempt was answered.
     *
     * @param attemptBegunAt when it began; one from before the ejection says nothing new
     * @return true if the replica was ejected
     */
    boolean end(long attemptBegunAt, long now) {
        return ejected && restore(attemptBegunAt, now);
    }

    private synchronized boolean restore(long attemptBegunAt, long now) {
        if (!ejected || attemptBegunAt - begunAt < 0) {
            return false;
        }
        ejected = false;
        restoredAt = now;
        if (tried) { // this trial did not fail
            times--;
        }
        return true;
    }
}

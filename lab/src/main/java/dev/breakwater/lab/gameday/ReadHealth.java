package dev.breakwater.lab.gameday;

import dev.breakwater.lab.load.CallListener;
import dev.breakwater.lab.load.CallOutcome;
import java.time.Duration;

/** Tracks from the load's answers whether reads are FULL. */
final class ReadHealth implements CallListener {

    /** Reads are steady if every answer in this time was FULL. */
    static final Duration STEADY = Duration.ofSeconds(2);

    private long latestFull;
    private long latestNotFull;

    ReadHealth(long now) {
        this.latestFull = now;
        this.latestNotFull = now;
    }

    @Override
    public synchronized void completed(CallOutcome answer, long intended, long ended) {
        if (answer.status().equals("200") && answer.level().equals("FULL")) {
            latestFull = Math.max(latestFull, ended);
        } else {
            latestNotFull = Math.max(latestNotFull, ended);
        }
    }

    @Override
    public synchronized void dropped(long intended) {
        latestNotFull = Math.max(latestNotFull, intended);
    }

    /** Returns true if answers come, and each was FULL for a while. */
    synchronized boolean isSteady(long now) {
        return now - latestNotFull >= STEADY.toNanos() && now - latestFull < STEADY.toNanos();
    }

    /** Returns the nano time of the latest read that was not answered with FULL. */
    synchronized long latestNotFull() {
        return latestNotFull;
    }
}

package dev.breakwater.lab.gameday;

import dev.breakwater.lab.load.Answer;
import dev.breakwater.lab.load.Listener;
import java.time.Duration;

/** Whether reads are FULL again: the load feels it while it goes on. */
final class ReadHealth implements Listener {

    /** For so long every answer has to be FULL. */
    static final Duration STEADY = Duration.ofSeconds(2);

    private long lastFull;
    private long lastOther;

    ReadHealth(long now) {
        this.lastFull = now;
        this.lastOther = now;
    }

    @Override
    public synchronized void answered(Answer answer, long intended, long ended) {
        if (answer.status().equals("200") && answer.level().equals("FULL")) {
            lastFull = Math.max(lastFull, ended);
        } else {
            lastOther = Math.max(lastOther, ended);
        }
    }

    @Override
    public synchronized void dropped(long intended) {
        lastOther = Math.max(lastOther, intended);
    }

    /** Answers come, and each has been FULL for a while. */
    synchronized boolean isSteady(long now) {
        return now - lastOther >= STEADY.toNanos() && now - lastFull < STEADY.toNanos();
    }

    /** When something else than FULL was answered for the last time. */
    synchronized long lastOther() {
        return lastOther;
    }
}

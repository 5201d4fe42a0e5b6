package dev.breakwater.lab.launcher.process;

import java.time.Duration;

/** The wait before a restart: the minimum after a crash, twice as long after each failed start. */
record RestartBackoff(Duration min, Duration max) {

    private static final int MAX_DOUBLINGS = 16;

    /**
     * Returns the wait.
     *
     * @param failedStarts how many starts in a row failed
     */
    Duration after(int failedStarts) {
        Duration wait = min.multipliedBy(1L << Math.min(failedStarts, MAX_DOUBLINGS));
        return wait.compareTo(max) < 0 ? wait : max;
    }
}

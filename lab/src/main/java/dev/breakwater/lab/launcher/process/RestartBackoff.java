package dev.breakwater.lab.launcher.process;

import java.time.Duration;

/** The wait before a restart: the minimum after a crash, twice as long after each failed start. */
record RestartBackoff(Duration min, Duration max) {

    private static final int FACTOR = 2;

    /**
     * Returns the wait.
     *
     * @param failedStarts how many starts in a row failed
     */
    Duration after(int failedStarts) {
        Duration wait = min;
        for (int i = 0; i < failedStarts && wait.compareTo(max) < 0; i++) {
            wait = wait.multipliedBy(FACTOR);
        }
        return wait.compareTo(max) < 0 ? wait : max;
    }
}

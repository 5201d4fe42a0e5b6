package dev.breakwater.lab.launcher;

import java.time.Duration;

/** How long to wait before the next start: at once after an accident, longer when starts fail. */
record Backoff(Duration least, Duration most) {

    private static final int FACTOR = 2;

    /**
     * @param failedStarts how many lives in a row ended before the program was ready
     */
    Duration after(int failedStarts) {
        Duration wait = least;
        for (int i = 0; i < failedStarts && wait.compareTo(most) < 0; i++) {
            wait = wait.multipliedBy(FACTOR);
        }
        return wait.compareTo(most) < 0 ? wait : most;
    }
}

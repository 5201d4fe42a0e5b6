package dev.breakwater.lab.protection.overload;

import java.util.concurrent.TimeUnit;

/**
 * A step as it ran; times are nano times.
 *
 * @param requests the requests that the callee received meanwhile
 */
public record StepWindow(LoadStep step, long start, long end, long requests) {

    double seconds() {
        return (end - start) / 1e9;
    }

    /** Returns the window without its first seconds. */
    StepWindow from(int seconds) {
        return new StepWindow(step, start + TimeUnit.SECONDS.toNanos(seconds), end, requests);
    }

    /** Returns the part that begins after so many seconds, and is this long. */
    StepWindow part(double from, double seconds) {
        long begin = start + (long) (from * 1e9);
        return new StepWindow(step, begin, begin + (long) (seconds * 1e9), 0);
    }
}

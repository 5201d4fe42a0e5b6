package dev.breakwater.lab.protection.report;

import java.util.concurrent.TimeUnit;

/** The nano times at which a fault starts and ends. */
public record FaultWindow(long start, long end) {

    private static final long ADAPTATION = TimeUnit.SECONDS.toNanos(10);

    double seconds() {
        return (end - start) / 1e9;
    }

    /**
     * Returns the time by which services have adapted: ten seconds after the start, or half of a
     * shorter fault.
     */
    long adapted() {
        return start + Math.min(ADAPTATION, (end - start) / 2);
    }
}

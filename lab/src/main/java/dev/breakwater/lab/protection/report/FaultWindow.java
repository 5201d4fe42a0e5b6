package dev.breakwater.lab.protection.report;

import java.util.concurrent.TimeUnit;

/** When the callee broke and when it was repaired, in nano time. */
record FaultWindow(long broken, long repaired) {

    private static final long SETTLING = TimeUnit.SECONDS.toNanos(10);

    double seconds() {
        return (repaired - broken) / 1e9;
    }

    /** From here on whoever adapts to the fault has done so; half of a fault that is short. */
    long settled() {
        return broken + Math.min(SETTLING, (repaired - broken) / 2);
    }
}

package dev.breakwater.order.faults;

/** Ends the process at once, as SIGKILL does: no shutdown hook runs, nothing is flushed. */
@FunctionalInterface
interface ProcessCrash {

    /** The exit status that a shell reports of a process that SIGKILL ended. */
    int EXIT_STATUS = 137;

    void crash();
}

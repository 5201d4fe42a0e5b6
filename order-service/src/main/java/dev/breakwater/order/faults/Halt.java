package dev.breakwater.order.faults;

/** Ends the process at once: no shutdown hook, nothing flushed, as if the machine were gone. */
@FunctionalInterface
interface Halt {

    /** What a shell sees of a process that was killed by SIGKILL. */
    int STATUS = 137;

    void now();
}

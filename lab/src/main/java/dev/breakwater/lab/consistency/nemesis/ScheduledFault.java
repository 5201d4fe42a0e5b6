package dev.breakwater.lab.consistency.nemesis;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault and its time.
 *
 * @param at the time from the start of the run to the fault
 */
public record ScheduledFault(Duration at, Fault fault) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7s  %s", Fault.seconds(at), fault);
    }
}

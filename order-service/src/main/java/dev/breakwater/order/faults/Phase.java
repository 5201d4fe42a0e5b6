package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Faults that are active together.
 *
 * @param lasts null: for ever
 */
record Phase(@Nullable Duration lasts, List<Fault> faults) {

    boolean contains(Duration position) {
        return lasts == null || position.compareTo(lasts) < 0;
    }

    List<Fault> activeAt(Duration position) {
        return faults.stream().filter(fault -> fault.isActiveAt(position)).toList();
    }
}

package dev.breakwater.order.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which fault strikes now? A function of the plan, the time and a random source, and of nothing
 * else:
 *
 * <ul>
 *   <li>of the active faults that concern the call, in their order, the first whose draw strikes
 *       wins;
 *   <li>each of them draws once, unless its probability is 0 or 1;
 *   <li>the delay of a latency is drawn last.
 * </ul>
 */
final class Decision {

    private Decision() {}

    /** Null: nothing goes wrong. */
    static @Nullable Strike strike(
            Plan plan,
            Instant since,
            Instant now,
            Predicate<Fault> concerned,
            RandomGenerator random) {
        for (Fault fault : plan.activeAt(since, now)) {
            if (concerned.test(fault) && fault.strikes(random)) {
                Delay delay = fault.delay();
                return new Strike(
                        fault.kind(),
                        fault.status(),
                        delay == null ? Duration.ZERO : delay.draw(random));
            }
        }
        return null;
    }
}

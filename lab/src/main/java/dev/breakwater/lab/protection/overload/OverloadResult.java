package dev.breakwater.lab.protection.overload;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one service did in one scenario.
 *
 * @param capacity what the callee served at most, measured before the scenario, in calls per second
 * @param reads the calls that make the load
 * @param normalReads of a mixed load, the reads beside it
 * @param orders of a mixed load, the orders beside it
 * @param openings how often the breaker opened
 */
public record OverloadResult(
        String service,
        OverloadScenario scenario,
        double capacity,
        List<StepWindow> windows,
        Calls reads,
        Calls normalReads,
        Calls orders,
        int openings,
        List<LimitSample> limits) {

    private static final double USEFUL_MILLIS = 1000;
    private static final int SETTLING_SECONDS = 5;
    private static final int ADAPTING_SECONDS = 10;
    private static final double RECOVERED_PERCENT = 95;
    private static final double RECOVERY_WINDOW_SECONDS = 5;

    static boolean isUseful(Call call) {
        return call.isFull() && call.millis() <= USEFUL_MILLIS;
    }

    /** Returns whether the caller got neither data nor a message. */
    static boolean isUnlabelled(Call call) {
        return call.isError() || call.outcome().level().equals("-");
    }

    static boolean isPlaced(Call order) {
        return order.outcome().status().equals("201") || order.outcome().status().equals("202");
    }

    /** Returns the lasting overload, once the service has had five seconds. */
    StepWindow settled() {
        return windows.getLast().from(SETTLING_SECONDS);
    }

    /** Returns the part of a window that begins ten seconds after the change. */
    static StepWindow adapted(StepWindow window) {
        return window.from(ADAPTING_SECONDS);
    }

    Calls readsIn(StepWindow window) {
        return reads.begunFrom(window.start()).begunBefore(window.end());
    }

    /**
     * Returns FULL answers within a second, per second, in percent of what the callee can serve.
     */
    double percentOfCapacity(StepWindow window) {
        return 100
                * readsIn(window).where(OverloadResult::isUseful).count()
                / (window.seconds() * capacity * window.step().capacity());
    }

    /** Returns FULL answers within a second, in percent of the calls. */
    double percentOfOffered(StepWindow window) {
        return readsIn(window).percent(OverloadResult::isUseful);
    }

    double requestsPerCall(StepWindow window) {
        return (double) window.requests() / readsIn(window).count();
    }

    /**
     * Returns the seconds from the restoration of the capacity until, for five seconds, 95 % of the
     * calls are FULL within a second; empty if that never happens.
     */
    OptionalDouble secondsUntilRecovered() {
        StepWindow restored = windows.getLast();
        for (int second = 0; second + RECOVERY_WINDOW_SECONDS <= restored.seconds(); second++) {
            if (percentOfOffered(restored.part(second, RECOVERY_WINDOW_SECONDS))
                    >= RECOVERED_PERCENT) {
                return OptionalDouble.of(second);
            }
        }
        return OptionalDouble.empty();
    }
}

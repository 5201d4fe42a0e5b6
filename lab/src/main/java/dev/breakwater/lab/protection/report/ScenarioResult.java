package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one service did in one scenario; a figure is NaN if there are no calls to compute it from.
 *
 * @param breakerOpened the nano time at which the breaker first opened during the fault
 */
public record ScenarioResult(
        String service,
        FaultScenario scenario,
        FaultWindow fault,
        Calls calls,
        CalleeLoad calleeLoad,
        OptionalLong breakerOpened,
        ResourceUsage.Comparison resources) {

    private static final double NANOS = 1e9;

    /** Returns the calls that began during the fault. */
    Calls duringFault() {
        return sinceFault().begunBefore(fault.end());
    }

    /** Returns the calls that began after the fault. */
    Calls afterFault() {
        return calls.begunFrom(fault.end());
    }

    Calls sinceFault() {
        return calls.begunFrom(fault.start());
    }

    /** Returns the rate of responses, of any status, that came during the fault. */
    double responsesPerSecond() {
        return duringFault()
                        .where(Call::isAnswered)
                        .where(call -> call.ended() - fault.end() <= 0)
                        .count()
                / fault.seconds();
    }

    double fullPercentOnceAdapted() {
        return duringFault().begunFrom(fault.adapted()).percent("FULL");
    }

    /**
     * Returns the requests at the callee per user call. A callee that refuses connections cannot
     * count them: then it is the service's own count of attempts.
     */
    double requestsPerCall() {
        double requests =
                scenario == FaultScenario.REFUSED
                        ? calleeLoad.attempts()
                        : (double) calleeLoad.requests();
        return requests / duringFault().count();
    }

    /** Returns the first replica's share of the requests, in percent. */
    double percentAtFirst() {
        return 100.0 * calleeLoad.requestsOfFirst() / calleeLoad.requests();
    }

    double secondsUntilOpen() {
        return breakerOpened.isPresent()
                ? (breakerOpened.getAsLong() - fault.start()) / NANOS
                : Double.NaN;
    }

    double callsUntilOpen() {
        return breakerOpened.isPresent()
                ? duringFault().begunBefore(breakerOpened.getAsLong()).count()
                : Double.NaN;
    }

    /**
     * Returns the time from the end of the fault to the end of the last later call that was not
     * FULL; empty if no call after that was FULL, or if it took longer than the load lasted.
     */
    OptionalDouble secondsUntilFull() {
        Calls notFull = afterFault().where(call -> !call.isFull());
        if (notFull.count() == 0) {
            return afterFault().count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
        }
        long lastBegan = notFull.all().stream().mapToLong(Call::began).max().orElseThrow();
        long lastEnded = notFull.all().stream().mapToLong(Call::ended).max().orElseThrow();
        double seconds = (lastEnded - fault.end()) / NANOS;
        return afterFault().begunFrom(lastBegan + 1).count() == 0
                        || seconds > FaultBenchSettings.RECOVERY_SECONDS
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds);
    }
}

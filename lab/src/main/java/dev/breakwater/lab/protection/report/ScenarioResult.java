package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one subject did in one scenario; a figure is NaN where there is none.
 *
 * @param opened the nano time at which the breaker opened for the first time after the fault came
 */
record ScenarioResult(
        String subject,
        FaultScenario scenario,
        FaultWindow moments,
        Calls calls,
        CalleeLoad reach,
        OptionalLong opened,
        ResourceUsage.Course resources) {

    private static final double NANOS = 1e9;

    /** The calls that began while the callee was broken. */
    Calls broken() {
        return calls.begunFrom(moments.broken()).begunBefore(moments.repaired());
    }

    /** The calls that began after the repair. */
    Calls repaired() {
        return calls.begunFrom(moments.repaired());
    }

    Calls sinceBroken() {
        return calls.begunFrom(moments.broken());
    }

    /**
     * Of the calls that began while the callee was broken, those that were answered before the end.
     */
    double answersPerSecond() {
        return broken().where(Call::isAnswered)
                        .where(call -> call.ended() - moments.repaired() <= 0)
                        .count()
                / moments.seconds();
    }

    double fullOnceSettled() {
        return broken().begunFrom(moments.settled()).percent("FULL");
    }

    /**
     * Calls that reached the callee for each call of a user. A callee that refuses connections
     * cannot count them: there it is what the subject says that it tried.
     */
    double amplification() {
        double reached =
                scenario == FaultScenario.REFUSED ? reach.attempts() : (double) reach.requests();
        return reached / broken().count();
    }

    double attemptsPerCall() {
        return reach.attempts() / broken().count();
    }

    double secondsUntilOpen() {
        return opened.isPresent() ? (opened.getAsLong() - moments.broken()) / NANOS : Double.NaN;
    }

    double callsUntilOpen() {
        return opened.isPresent() ? broken().begunBefore(opened.getAsLong()).count() : Double.NaN;
    }

    /**
     * From the repair to the end of the last call, of those that began after it, that was less than
     * FULL; empty if nothing that began later was FULL.
     */
    OptionalDouble secondsUntilFullAgain() {
        Calls after = repaired();
        Comparator<Call> byBeginning = Comparator.comparingLong(Call::began);
        Calls less = after.where(call -> !call.isFull());
        if (less.count() == 0) {
            return after.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
        }
        long lastBegan = less.all().stream().max(byBeginning).orElseThrow().began();
        if (after.begunFrom(lastBegan + 1).count() == 0) {
            return OptionalDouble.empty();
        }
        long lastEnded = less.all().stream().mapToLong(Call::ended).max().orElseThrow();
        double seconds = (lastEnded - moments.repaired()) / NANOS;
        return seconds > FaultBenchSettings.RECOVERY_SECONDS
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds);
    }
}

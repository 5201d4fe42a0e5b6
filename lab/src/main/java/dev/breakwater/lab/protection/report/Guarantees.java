package dev.breakwater.lab.protection.report;

import static dev.breakwater.lab.protection.report.Guarantee.atLeast;
import static dev.breakwater.lab.protection.report.Guarantee.atMost;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.ArrayList;
import java.util.List;

/** What the protected service owes its callers and its callee; its numbers are its own settings. */
final class Guarantees {

    private static final double NOISE_MILLIS = 250;

    /** An attempt that times out, and a normal call at another replica. */
    private static final double ONE_TIMEOUT_MILLIS = 600;

    /** The breaker's open interval, a deadline for its trials, and a second for noise. */
    private static final double BACK_SECONDS = 5 + 2.5 + 1;

    /** And two that have left: the callee sees it a moment after their permits went to others. */
    private static final double BULKHEAD = 128 + 2;

    private Guarantees() {}

    static List<Guarantee> of(ScenarioResult cell) {
        FaultScenario scenario = cell.scenario();
        List<Guarantee> promises =
                switch (scenario) {
                    case REFUSED, HANG ->
                            list(
                                    atMost(
                                            scenario,
                                            "calls of the callee per call",
                                            cell.amplification(),
                                            0.05));
                    case CLASSIC ->
                            list(
                                    atLeast(
                                            scenario,
                                            "FULL answers in %",
                                            cell.broken().percent("FULL"),
                                            85));
                    case ONE_HANGS, ONE_SLOW ->
                            list(
                                    atLeast(
                                            scenario,
                                            "FULL answers in %, once settled,",
                                            cell.fullOnceSettled(),
                                            99),
                                    atMost(
                                            scenario,
                                            "99th percentile in ms",
                                            cell.broken().millis(99),
                                            ONE_TIMEOUT_MILLIS));
                    case FLAPPING, OVERLOAD -> list();
                };
        promises.addAll(always(cell));
        return promises;
    }

    private static List<Guarantee> always(ScenarioResult cell) {
        FaultScenario scenario = cell.scenario();
        Calls calls = cell.sinceBroken();
        return List.of(
                atMost(
                        scenario,
                        "latest answer in ms",
                        calls.millis(100),
                        Call.DEADLINE_MILLIS + NOISE_MILLIS),
                atMost(
                        scenario,
                        "answers that are not a 200, in %,",
                        calls.percent(Call::isError),
                        0),
                atMost(
                        scenario,
                        "seconds from the repair to FULL",
                        cell.secondsUntilFullAgain().orElse(Double.NaN),
                        BACK_SECONDS),
                atMost(scenario, "calls in flight", cell.reach().largest(), BULKHEAD));
    }

    private static List<Guarantee> list(Guarantee... promises) {
        return new ArrayList<>(List.of(promises));
    }
}

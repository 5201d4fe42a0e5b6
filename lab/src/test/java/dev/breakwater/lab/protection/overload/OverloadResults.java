package dev.breakwater.lab.protection.overload;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.load.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds results of a callee that serves ten calls a second; the scenario begins at time 0. */
final class OverloadResults {

    static final double CAPACITY = 10;

    private final OverloadScenario scenario;
    private final List<Call> reads = new ArrayList<>();
    private final List<Call> normalReads = new ArrayList<>();
    private final List<Call> orders = new ArrayList<>();
    private int openings;

    OverloadResults(OverloadScenario scenario) {
        this.scenario = scenario;
    }

    /** Adds FULL answers in a row of seconds, from one to another, exclusive. */
    OverloadResults full(int from, int to, int perSecond, long millis) {
        return add(reads, new CallOutcome("200", "FULL", "-"), from, to, perSecond, millis);
    }

    OverloadResults degraded(int from, int to, int perSecond) {
        var outcome = new CallOutcome("200", "DEGRADED", "BULKHEAD_FULL");
        return add(reads, outcome, from, to, perSecond, 1);
    }

    OverloadResults failed(int second) {
        return add(reads, new CallOutcome("500", "-", "-"), second, second + 1, 1, 1);
    }

    OverloadResults normalReads(int from, int to, String level) {
        return add(normalReads, new CallOutcome("200", level, "-"), from, to, 1, 5);
    }

    OverloadResults orders(int from, int to, String status) {
        return add(orders, new CallOutcome(status, "-", "-"), from, to, 1, 5);
    }

    OverloadResults opened(int times) {
        openings = times;
        return this;
    }

    OverloadResult build() {
        List<StepWindow> windows = new ArrayList<>();
        long start = 0;
        for (LoadStep step : scenario.steps()) {
            long end = start + TimeUnit.SECONDS.toNanos(step.seconds());
            windows.add(new StepWindow(step, start, end, 100));
            start = end;
        }
        return new OverloadResult(
                "protected",
                scenario,
                CAPACITY,
                windows,
                new Calls(reads),
                new Calls(normalReads),
                new Calls(orders),
                openings,
                List.of(new LimitSample(0, 20, 12)));
    }

    private OverloadResults add(
            List<Call> calls, CallOutcome outcome, int from, int to, int perSecond, long millis) {
        for (int second = from; second < to; second++) {
            for (int call = 0; call < perSecond; call++) {
                long began =
                        TimeUnit.SECONDS.toNanos(second)
                                + TimeUnit.SECONDS.toNanos(call) / perSecond;
                calls.add(Call.of(outcome, began, began + TimeUnit.MILLISECONDS.toNanos(millis)));
            }
        }
        return this;
    }
}

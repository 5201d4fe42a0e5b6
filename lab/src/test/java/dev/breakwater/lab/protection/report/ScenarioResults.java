package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Builds results: the fault starts at second 100 and lasts 40 s. */
final class ScenarioResults {

    private static final FaultWindow FAULT = new FaultWindow(nanos(100_000), nanos(140_000));
    private static final ResourceUsage.Comparison RESOURCES =
            new ResourceUsage.Comparison(
                    ResourceUsage.NONE, ResourceUsage.NONE, ResourceUsage.NONE, true);

    private ScenarioResults() {}

    static ScenarioResult result(FaultScenario scenario, CalleeLoad load, Call... calls) {
        return new ScenarioResult(
                "protected",
                scenario,
                FAULT,
                new Calls(List.of(calls)),
                load,
                OptionalLong.empty(),
                RESOURCES);
    }

    static ScenarioResult result(Call... calls) {
        return result(FaultScenario.CLASSIC, new CalleeLoad(0, 0, 0, 0, 0), calls);
    }

    static ScenarioResult opened(ScenarioResult result, double seconds) {
        return new ScenarioResult(
                result.service(),
                result.scenario(),
                result.fault(),
                result.calls(),
                result.calleeLoad(),
                OptionalLong.of(nanos(Math.round(seconds * 1000))),
                result.resources());
    }

    static Call full(double second, long millis) {
        return call(new CallOutcome("200", "FULL", "-"), second, millis);
    }

    static Call degraded(double second, long millis) {
        return call(new CallOutcome("200", "DEGRADED", "TIMEOUT"), second, millis);
    }

    static Call failed(double second, long millis) {
        return call(new CallOutcome("500", "-", "-"), second, millis);
    }

    static Call unanswered(double second) {
        return call(new CallOutcome("HttpTimeoutException", "-", "-"), second, 30_000);
    }

    private static Call call(CallOutcome answer, double second, long millis) {
        long began = Math.round(second * 1000);
        return Call.of(answer, nanos(began), nanos(began + millis));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

package dev.breakwater.lab.protection.report;

import static dev.breakwater.lab.Table.number;

import dev.breakwater.lab.Table;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.Set;

/** The tables of one scenario, with a row for each service; legend.md explains the columns. */
final class ResultTables {

    /** The services of the summary. */
    private static final Set<String> COMPARED = Set.of("naive", "protected");

    private ResultTables() {}

    static Table summary(List<List<ScenarioResult>> scenarios) {
        var table =
                new Table(
                        "fault",
                        "service",
                        "FULL %",
                        "DEGRADED %",
                        "error %",
                        "in time %",
                        "p99 ms",
                        "requests per call");
        for (ScenarioResult result : scenarios.stream().flatMap(List::stream).toList()) {
            if (COMPARED.contains(result.service())) {
                Calls calls = result.duringFault();
                table.row(
                        result.scenario().description(),
                        result.service(),
                        number(calls.percent("FULL"), 1),
                        number(calls.percent("DEGRADED"), 1),
                        number(calls.percent(Call::isError), 1),
                        number(calls.percent(Call::isInTime), 1),
                        number(calls.millis(99), 0),
                        number(result.requestsPerCall(), 3));
            }
        }
        return table;
    }

    static Table callers(List<ScenarioResult> results) {
        var table =
                new Table(
                        "callers",
                        "answers/s",
                        "FULL %",
                        "DEGRADED %",
                        "MINIMAL %",
                        "error %",
                        "in time %",
                        "FULL % settled",
                        "p50 ms",
                        "p90 ms",
                        "p99 ms",
                        "max ms",
                        "FULL again s");
        for (ScenarioResult result : results) {
            Calls calls = result.duringFault();
            table.row(
                    result.service(),
                    number(result.responsesPerSecond(), 1),
                    number(calls.percent("FULL"), 1),
                    number(calls.percent("DEGRADED"), 1),
                    number(calls.percent("MINIMAL"), 1),
                    number(calls.percent(Call::isError), 1),
                    number(calls.percent(Call::isInTime), 1),
                    number(result.fullPercentOnceAdapted(), 1),
                    number(calls.millis(50), 0),
                    number(calls.millis(90), 0),
                    number(calls.millis(99), 0),
                    number(calls.millis(100), 0),
                    result.secondsUntilFull().isPresent()
                            ? number(result.secondsUntilFull().getAsDouble(), 1)
                            : "> " + FaultBenchSettings.RECOVERY_SECONDS);
        }
        return table;
    }

    static Table callee(List<ScenarioResult> results) {
        var table =
                new Table(
                        "callee",
                        "user calls",
                        "requests",
                        "attempts",
                        "per call",
                        "first replica %",
                        "in flight",
                        "after repair",
                        "open after s",
                        "calls until open",
                        "dropped");
        for (ScenarioResult result : results) {
            CalleeLoad load = result.calleeLoad();
            table.row(
                    result.service(),
                    number(result.duringFault().count(), 0),
                    Long.toString(load.requests()),
                    number(load.attempts(), 0),
                    number(result.requestsPerCall(), 3),
                    number(result.percentAtFirst(), 1),
                    number(load.maxInFlight(), 0),
                    number(load.maxInFlightAfterFault(), 0),
                    number(result.secondsUntilOpen(), 2),
                    number(result.callsUntilOpen(), 0),
                    number(result.sinceFault().where(call -> !call.made()).count(), 0));
        }
        return table;
    }

    static Table resources(List<ScenarioResult> results) {
        var table =
                new Table(
                        "before / largest / after",
                        "threads",
                        "heap MB",
                        "connections",
                        "in flight");
        for (ScenarioResult result : results) {
            ResourceUsage.Comparison resources = result.resources();
            table.row(
                    result.service() + (resources.recovered() ? "" : " (has not recovered)"),
                    resources.show(ResourceUsage::threads),
                    resources.show(ResourceUsage::heapMegabytes),
                    resources.show(ResourceUsage::connections),
                    resources.show(ResourceUsage::inFlight));
        }
        return table;
    }
}

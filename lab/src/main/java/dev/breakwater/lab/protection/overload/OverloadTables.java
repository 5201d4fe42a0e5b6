package dev.breakwater.lab.protection.overload;

import static dev.breakwater.lab.Table.number;

import dev.breakwater.lab.Table;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of one scenario, with a row for each service. */
public final class OverloadTables {

    private OverloadTables() {}

    /**
     * Returns the goodput of every service in percent of the capacity, and the tail of the last
     * one.
     *
     * @param scenarios of {@link OverloadScenario.Kind#LOAD}, with the same services
     */
    static Table summary(List<List<OverloadResult>> scenarios) {
        List<String> services = scenarios.getFirst().stream().map(OverloadResult::service).toList();
        var table =
                new Table(
                        Stream.of(
                                        Stream.of("callee", "offered, times its capacity"),
                                        services.stream().map(service -> service + ", %"),
                                        Stream.of(services.getLast() + ", p99 ms"))
                                .flatMap(each -> each)
                                .toArray(String[]::new));
        for (List<OverloadResult> results : scenarios) {
            OverloadScenario scenario = results.getFirst().scenario();
            OverloadResult last = results.getLast();
            table.row(
                    Stream.of(
                                    Stream.of(
                                            scenario.shape().description(),
                                            number(scenario.steps().getLast().load(), 0)),
                                    results.stream()
                                            .map(result ->
                                                    number(
                                                            result.percentOfCapacity(
                                                                    result.settled()),
                                                            1)),
                                    Stream.of(
                                            number(
                                                    last.readsIn(last.settled())
                                                            .where(Call::isFull)
                                                            .millis(99),
                                                    0)))
                            .flatMap(each -> each)
                            .toArray(String[]::new));
        }
        return table;
    }

    public static Table of(List<OverloadResult> results) {
        return switch (results.getFirst().scenario().kind()) {
            case LOAD -> load(results);
            case CAPACITY -> capacity(results);
            case CRITICALITY -> criticality(results);
            case METASTABLE -> metastable(results);
            case SWEEP -> sweep(results);
        };
    }

    private static Table load(List<OverloadResult> results) {
        var table =
                new Table(
                        "service",
                        "FULL in 1 s, % of capacity",
                        "FULL p50 ms",
                        "FULL p99 ms",
                        "other labelled 200, %",
                        "unlabelled or error %",
                        "requests at the callee per call",
                        "breaker opened");
        for (OverloadResult result : results) {
            StepWindow window = result.settled();
            Calls reads = result.readsIn(window);
            Calls full = reads.where(Call::isFull);
            table.row(
                    result.service(),
                    number(result.percentOfCapacity(window), 1),
                    number(full.millis(50), 0),
                    number(full.millis(99), 0),
                    number(
                            reads.percent(
                                    call -> !call.isFull() && !OverloadResult.isUnlabelled(call)),
                            1),
                    number(reads.percent(OverloadResult::isUnlabelled), 1),
                    number(result.requestsPerCall(result.windows().getLast()), 2),
                    Integer.toString(result.openings()));
        }
        return table;
    }

    /** Returns percents of what the callee can serve in each step. */
    private static Table capacity(List<OverloadResult> results) {
        return steps(
                results,
                result -> result.windows().stream().filter(each -> each.step().load() > 1).toList(),
                window -> window.step().name() + ", %",
                (result, window) ->
                        number(result.percentOfCapacity(OverloadResult.adapted(window)), 1),
                List.of("breaker opened"),
                result -> List.of(Integer.toString(result.openings())));
    }

    private static Table criticality(List<OverloadResult> results) {
        var table =
                new Table(
                        "service",
                        "orders answered with 201 or 202, %",
                        "normal reads FULL, %",
                        "p99 ms",
                        "sheddable reads FULL, %",
                        "sheddable FULL in 1 s, % of capacity");
        for (OverloadResult result : results) {
            StepWindow window = result.settled();
            Calls normal = result.normalReads().begunFrom(window.start());
            table.row(
                    result.service(),
                    number(
                            result.orders()
                                    .begunFrom(window.start())
                                    .percent(OverloadResult::isPlaced),
                            1),
                    number(normal.percent("FULL"), 1),
                    number(normal.millis(99), 0),
                    number(result.readsIn(window).percent("FULL"), 1),
                    number(result.percentOfCapacity(window), 1));
        }
        return table;
    }

    /** Returns percents of the calls: before, during and after the loss of capacity. */
    private static Table metastable(List<OverloadResult> results) {
        return steps(
                results,
                OverloadResult::windows,
                window -> window.step().name() + ", %",
                (result, window) -> number(result.percentOfOffered(window), 1),
                List.of(
                        "95 % again after",
                        "requests per call: before", "then", "after", "breaker opened"),
                result -> {
                    List<String> cells = new ArrayList<>();
                    OptionalDouble recovered = result.secondsUntilRecovered();
                    cells.add(
                            recovered.isPresent()
                                    ? number(recovered.getAsDouble(), 0) + " s"
                                    : "never within "
                                            + number(result.windows().getLast().seconds(), 0)
                                            + " s");
                    result.windows()
                            .forEach(each -> cells.add(number(result.requestsPerCall(each), 2)));
                    cells.add(Integer.toString(result.openings()));
                    return cells;
                });
    }

    /** Returns percents of what can be served: of the calls, or of the capacity if it is less. */
    private static Table sweep(List<OverloadResult> results) {
        return steps(
                results,
                OverloadResult::windows,
                window -> window.step().name(),
                (result, window) ->
                        number(
                                window.step().load() > 1
                                        ? result.percentOfCapacity(window)
                                        : result.percentOfOffered(window),
                                0),
                List.of(),
                _ -> List.of());
    }

    private interface Cell {
        String of(OverloadResult result, StepWindow window);
    }

    private static Table steps(
            List<OverloadResult> results,
            Function<OverloadResult, List<StepWindow>> windows,
            Function<StepWindow, String> column,
            Cell cell,
            List<String> moreColumns,
            Function<OverloadResult, List<String>> moreCells) {
        var table =
                new Table(
                        Stream.of(
                                        Stream.of("service"),
                                        windows.apply(results.getFirst()).stream().map(column),
                                        moreColumns.stream())
                                .flatMap(each -> each)
                                .toArray(String[]::new));
        for (OverloadResult result : results) {
            table.row(
                    Stream.of(
                                    Stream.of(result.service()),
                                    windows.apply(result).stream()
                                            .map(window -> cell.of(result, window)),
                                    moreCells.apply(result).stream())
                            .flatMap(each -> each)
                            .toArray(String[]::new));
        }
        return table;
    }
}

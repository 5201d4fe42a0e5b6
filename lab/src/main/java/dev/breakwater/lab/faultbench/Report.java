package dev.breakwater.lab.faultbench;

import static dev.breakwater.lab.faultbench.Table.number;

import dev.breakwater.lab.Machine;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The figures as a page of Markdown. */
record Report(Settings settings, List<List<Cell>> scenarios, List<Promise> promises) {

    String page(LocalDate today) {
        return """
        <!-- written by: %s -->
        # Naive against protected, fault by fault

        %s, %s. Arrivals are random (seed %d). Each fault lasts %d s.

        %s
        %s
        ## What must hold

        Of the protected service.

        %s
        """
                .formatted(
                        settings.command(),
                        Machine.description(),
                        today,
                        settings.seed(),
                        settings.seconds(),
                        Legend.TEXT,
                        scenarios.stream().map(Report::scenario).collect(Collectors.joining("\n")),
                        promises.stream()
                                .map(promise -> "- " + promise)
                                .collect(Collectors.joining("\n")));
    }

    private static String scenario(List<Cell> cells) {
        Scenario scenario = cells.getFirst().scenario();
        return """
        ## %s: %s

        %d calls a second.

        %s

        %s

        %s
        """
                .formatted(
                        scenario.id(),
                        scenario.what(),
                        scenario.rate(),
                        callers(cells),
                        callee(cells),
                        resources(cells));
    }

    private static Table callers(List<Cell> cells) {
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
        for (Cell cell : cells) {
            Calls calls = cell.broken();
            table.row(
                    cell.subject(),
                    number(cell.answersPerSecond(), 1),
                    number(calls.percent("FULL"), 1),
                    number(calls.percent("DEGRADED"), 1),
                    number(calls.percent("MINIMAL"), 1),
                    number(calls.percent(Call::isError), 1),
                    number(calls.percent(Call::isInTime), 1),
                    number(cell.fullOnceSettled(), 1),
                    number(calls.millis(50), 0),
                    number(calls.millis(90), 0),
                    number(calls.millis(99), 0),
                    number(calls.millis(100), 0),
                    fullAgain(cell));
        }
        return table;
    }

    private static String fullAgain(Cell cell) {
        return cell.secondsUntilFullAgain().isPresent()
                ? number(cell.secondsUntilFullAgain().getAsDouble(), 1)
                : "> " + Settings.RECOVERY_SECONDS;
    }

    private static Table callee(List<Cell> cells) {
        var table =
                new Table(
                        "callee",
                        "user calls",
                        "requests",
                        "attempts",
                        "per call",
                        "in flight",
                        "after repair",
                        "open after s",
                        "calls until open",
                        "dropped");
        for (Cell cell : cells) {
            table.row(
                    cell.subject(),
                    number(cell.broken().count(), 0),
                    Long.toString(cell.reach().requests()),
                    number(cell.reach().attempts(), 0),
                    number(cell.amplification(), 3),
                    number(cell.reach().largest(), 0),
                    number(cell.reach().largestRepaired(), 0),
                    number(cell.secondsUntilOpen(), 2),
                    number(cell.callsUntilOpen(), 0),
                    number(cell.sinceBroken().where(call -> !call.made()).count(), 0));
        }
        return table;
    }

    private static Table resources(List<Cell> cells) {
        var table =
                new Table(
                        "before / largest / after",
                        "threads",
                        "heap MB",
                        "connections",
                        "in flight");
        for (Cell cell : cells) {
            Resources.Course course = cell.resources();
            table.row(
                    cell.subject() + (course.recovered() ? "" : " (has not recovered)"),
                    course.show(Resources::threads),
                    course.show(Resources::heapMegabytes),
                    course.show(Resources::connections),
                    course.show(Resources::inFlight));
        }
        return table;
    }
}

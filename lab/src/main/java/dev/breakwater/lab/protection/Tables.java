package dev.breakwater.lab.protection;

import static dev.breakwater.lab.Table.number;

import dev.breakwater.lab.Table;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;

import java.util.List;

/** One scenario's figures, a row for each subject; {@link Legend} says what they mean. */
final class Tables {

    private Tables() {}

    static Table ofCallers(List<Cell> cells) {
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

    static Table ofCallee(List<Cell> cells) {
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

    static Table ofResources(List<Cell> cells) {
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

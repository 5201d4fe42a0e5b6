package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.Table;




import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of all scenarios.
 *
 * @param target where they were played
 */
public record DrillReport(String target, List<Verdict> verdicts) {

    public DrillReport and(Verdict next) {
        return new DrillReport(target, Stream.concat(verdicts.stream(), Stream.of(next)).toList());
    }

    public boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    /** A row for each scenario, and a sentence for everything that did not hold. */
    public String summary() {
        Table table =
                new Table(
                        "scenario",
                        "reads",
                        "FULL %",
                        "DEGRADED %",
                        "MINIMAL %",
                        "failed",
                        "p50 ms",
                        "p99 ms",
                        "gap s",
                        "orders",
                        "order gap s",
                        "healed s",
                        "verdict",
                        "alerts, s");
        verdicts.forEach(verdict -> table.row(row(verdict)));
        return table + "\n\n" + conclusion();
    }

    private static String[] row(Verdict verdict) {
        RunResult course = verdict.course();
        Calls reads = course.reads();
        return new String[] {
            course.scenario().name(),
            Integer.toString(reads.count()),
            Table.number(reads.percent("FULL"), 1),
            Table.number(reads.percent("DEGRADED"), 1),
            Table.number(reads.percent("MINIMAL"), 1),
            Integer.toString(reads.where(Call::isError).count()),
            Table.number(reads.millis(50), 0),
            Table.number(reads.millis(99), 0),
            seconds(course.readGap()),
            course.orders().acknowledged() + " of " + course.orders().wanted(),
            course.orders().wanted() == 0 ? "-" : seconds(course.orderGap()),
            healed(course),
            verdict.holds() ? "holds" : "BREACHED",
            alerts(course)
        };
    }

    /** The longest of its waits. */
    static String healed(RunResult course) {
        List<Optional<Duration>> times =
                course.recoveries().stream().map(RunResult.Recovery::time).toList();
        return times.isEmpty() || times.contains(Optional.<Duration>empty())
                ? "never"
                : times.stream()
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .map(DrillReport::seconds)
                        .orElse("never");
    }

    /** Which ones were told, and from when to when, in seconds; nothing where nobody is told. */
    static String alerts(RunResult course) {
        return course.alerts()
                .map(told -> told.stream().map(DrillReport::alert).collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .orElse("-");
    }

    private static String alert(RunResult.FiredAlert told) {
        String end = told.over().map(over -> Long.toString(over.toSeconds())).orElse("");
        return "%s %d-%s".formatted(told.alert(), told.after().toSeconds(), end);
    }

    private String conclusion() {
        return holds()
                ? "Everything that must hold does."
                : verdicts.stream()
                        .filter(verdict -> !verdict.holds())
                        .map(verdict -> verdict.course().scenario().name() + " " + verdict)
                        .collect(Collectors.joining("\n"));
    }

    private static String seconds(Duration time) {
        return Table.number(time.toMillis() / 1e3, 1);
    }
}

package dev.breakwater.lab.gameday.report;

import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.Table;
import dev.breakwater.lab.load.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The verdicts on all scenarios of a drill.
 *
 * @param target the name of the target
 */
public record DrillReport(String target, List<Verdict> verdicts) {

    static final String ALL_HOLD = "Every requirement holds";

    /** A column of the tables in the terminal and on the page. */
    record Column(String title, Function<RunResult, String> value) {}

    static final List<Column> COLUMNS =
            List.of(
                    new Column("reads", run -> Integer.toString(run.reads().count())),
                    new Column("FULL %", run -> percent(run, "FULL")),
                    new Column("DEGRADED %", run -> percent(run, "DEGRADED")),
                    new Column("MINIMAL %", run -> percent(run, "MINIMAL")),
                    new Column(
                            "failed",
                            run -> Integer.toString(run.reads().where(Call::isError).count())),
                    new Column("p50 ms", run -> Table.number(run.reads().millis(50), 0)),
                    new Column("p99 ms", run -> Table.number(run.reads().millis(99), 0)),
                    new Column("read gap s", run -> seconds(run.readGap())),
                    new Column("orders", DrillReport::orders),
                    new Column(
                            "order gap s",
                            run -> run.orders().wanted() == 0 ? "-" : seconds(run.orderGap())),
                    new Column("recovered s", DrillReport::recovered),
                    new Column("alerts, s", DrillReport::alerts));

    public DrillReport and(Verdict next) {
        return new DrillReport(target, Stream.concat(verdicts.stream(), Stream.of(next)).toList());
    }

    public boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    /** Returns the table, and a sentence for each breach. */
    public String summary() {
        return table() + "\n\n" + conclusion();
    }

    /** Returns a row for each scenario. */
    public Table table() {
        List<String> titles = new ArrayList<>(List.of("scenario"));
        COLUMNS.forEach(column -> titles.add(column.title()));
        titles.add(titles.size() - 1, "verdict"); // before the alerts, which can be long
        Table table = new Table(titles.toArray(String[]::new));
        for (Verdict verdict : verdicts) {
            List<String> row = new ArrayList<>(List.of(verdict.result().scenario().name()));
            COLUMNS.forEach(column -> row.add(column.value().apply(verdict.result())));
            row.add(row.size() - 1, verdict.holds() ? "holds" : "BREACHED");
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private String conclusion() {
        return holds()
                ? ALL_HOLD + "."
                : verdicts.stream()
                        .filter(verdict -> !verdict.holds())
                        .map(verdict -> verdict.result().scenario().name() + " " + verdict)
                        .collect(joining("\n"));
    }

    private static String percent(RunResult run, String level) {
        return Table.number(run.reads().percent(level), 1);
    }

    private static String orders(RunResult run) {
        return run.orders().acknowledged() + " of " + run.orders().wanted();
    }

    /** Returns the longest recovery. */
    private static String recovered(RunResult run) {
        List<Optional<Duration>> times =
                run.recoveries().stream().map(RunResult.Recovery::time).toList();
        return times.contains(Optional.<Duration>empty())
                ? "never"
                : times.stream()
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .map(DrillReport::seconds)
                        .orElse("never");
    }

    /** Returns each alert with the seconds from its notification to its resolution. */
    private static String alerts(RunResult run) {
        return run.alerts()
                .map(fired -> fired.stream().map(DrillReport::alert).collect(joining(", ")))
                .filter(text -> !text.isEmpty())
                .orElse("-");
    }

    private static String alert(RunResult.FiredAlert fired) {
        String resolved = fired.resolved().map(end -> Long.toString(end.toSeconds())).orElse("");
        return "%s %d-%s".formatted(fired.name(), fired.fired().toSeconds(), resolved);
    }

    private static String seconds(Duration time) {
        return Table.number(time.toMillis() / 1e3, 1);
    }
}

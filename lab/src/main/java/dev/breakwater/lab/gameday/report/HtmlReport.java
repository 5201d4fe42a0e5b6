package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.Machine;
import dev.breakwater.lab.Table;
import dev.breakwater.lab.gameday.Drill;




import static dev.breakwater.lab.gameday.report.Html.cell;
import static dev.breakwater.lab.gameday.report.Html.escaped;
import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.load.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The report as one file that needs no other. */
public record HtmlReport(DrillReport report, LocalDateTime when) {

    private static final List<String> COLUMNS =
            List.of(
                    "scenario",
                    "verdict",
                    "reads",
                    "FULL %",
                    "failed",
                    "p99 ms",
                    "longest gap",
                    "orders",
                    "longest order gap",
                    "healed after",
                    "alerts, s");

    @Override
    public String toString() {
        return """
        <!doctype html>
        <html lang='en'>
        <head>
        <meta charset='utf-8'>
        <meta name='viewport' content='width=device-width, initial-scale=1'>
        <meta name='color-scheme' content='light dark'>
        <title>Drill: %1$s</title>
        <style>
        %2$s
        </style>
        </head>
        <body>
        <header>
        <h1>%3$s</h1>
        <p>%4$s, %5$s, %6$s</p>
        </header>
        <main>
        <div class='wide'><table class='figures'>
        <thead><tr>%7$s</tr></thead>
        <tbody>%8$s</tbody>
        </table></div>
        %9$s
        </main>
        </body>
        </html>
        """
                .formatted(
                        escaped(report.target()),
                        style(),
                        headline(),
                        escaped(report.target()),
                        when.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")),
                        escaped(Machine.description()),
                        COLUMNS.stream()
                                .map(each -> "<th scope='col'>" + each + "</th>")
                                .collect(joining()),
                        report.verdicts().stream().map(HtmlReport::row).collect(joining("\n")),
                        report.verdicts().stream()
                                .map(verdict -> new HtmlSection(verdict).toString())
                                .collect(joining("\n")));
    }

    private String headline() {
        long breached = report.verdicts().stream().filter(verdict -> !verdict.holds()).count();
        return breached == 0
                ? "Everything that must hold does"
                : "%d of %d drills breached what must hold"
                        .formatted(breached, report.verdicts().size());
    }

    private static String row(Verdict verdict) {
        RunResult course = verdict.course();
        String name = course.scenario().name();
        return Stream.of(
                        verdictCell(verdict),
                        cell("td", Integer.toString(course.reads().count())),
                        cell("td", Table.number(course.reads().percent("FULL"), 1)),
                        cell("td", Integer.toString(course.reads().where(Call::isError).count())),
                        cell("td", Table.number(course.reads().millis(99), 0)),
                        cell("td", Verdict.seconds(course.readGap())),
                        cell(
                                "td",
                                course.orders().acknowledged() + " of " + course.orders().wanted()),
                        cell(
                                "td",
                                course.orders().wanted() == 0
                                        ? "-"
                                        : Verdict.seconds(course.orderGap())),
                        cell(
                                "td",
                                DrillReport.healed(course)
                                        + (DrillReport.healed(course).equals("never") ? "" : " s")),
                        cell("td", DrillReport.alerts(course)))
                .collect(
                        joining(
                                "",
                                "<tr><th scope='row'><a href='#%1$s'>%1$s</a></th>".formatted(name),
                                "</tr>"));
    }

    static String verdictCell(Verdict verdict) {
        return "<td>" + badge(verdict.holds()) + "</td>";
    }

    static String badge(boolean holds) {
        return holds
                ? "<span class='holds'>✓ holds</span>"
                : "<span class='breached'>✗ breached</span>";
    }

    private static String style() {
        try (InputStream css =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("/dev/breakwater/lab/report.css"), "page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

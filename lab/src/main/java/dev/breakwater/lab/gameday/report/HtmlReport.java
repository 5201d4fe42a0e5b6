package dev.breakwater.lab.gameday.report;

import static dev.breakwater.lab.gameday.report.Html.escaped;
import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.Machine;
import dev.breakwater.lab.Resource;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** The report as one HTML file without references to others. */
public record HtmlReport(DrillReport report, LocalDateTime when) {

    @Override
    public String toString() {
        return Resource.text(HtmlReport.class, "page.html")
                .formatted(
                        escaped(report.target()),
                        Resource.text(HtmlReport.class, "page.css"),
                        headline(),
                        when.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")),
                        escaped(Machine.description()),
                        Stream.concat(
                                        Stream.of("scenario", "verdict"),
                                        DrillReport.COLUMNS.stream().map(DrillReport.Column::title))
                                .map(Html::columnHeader)
                                .collect(joining()),
                        report.verdicts().stream().map(HtmlReport::row).collect(joining("\n")),
                        report.verdicts().stream()
                                .map(verdict -> new HtmlSection(verdict).toString())
                                .collect(joining("\n")));
    }

    private String headline() {
        long breached = report.verdicts().stream().filter(verdict -> !verdict.holds()).count();
        return breached == 0
                ? DrillReport.ALL_HOLD
                : "%d of %d drills breached a requirement"
                        .formatted(breached, report.verdicts().size());
    }

    private static String row(Verdict verdict) {
        return DrillReport.COLUMNS.stream()
                .map(column -> Html.cell(column.value().apply(verdict.result())))
                .collect(
                        joining(
                                "",
                                "<tr><th scope='row'><a href='#%1$s'>%1$s</a></th><td>%2$s</td>"
                                        .formatted(
                                                verdict.result().scenario().name(),
                                                Html.badge(verdict.holds())),
                                "</tr>"));
    }
}

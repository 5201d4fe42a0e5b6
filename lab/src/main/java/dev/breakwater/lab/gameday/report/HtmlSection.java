package dev.breakwater.lab.gameday.report;

import static dev.breakwater.lab.gameday.report.Html.cell;
import static dev.breakwater.lab.gameday.report.Html.escaped;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.Resource;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.plot.PlotPanel;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One scenario on the page: hypothesis, checks, plot, steps, and the answers by status. */
record HtmlSection(Verdict verdict) {

    @Override
    public String toString() {
        RunResult result = verdict.result();
        String name = result.scenario().name();
        return Resource.text(HtmlSection.class, "section.html")
                .formatted(
                        name,
                        Html.badge(verdict.holds()),
                        escaped(result.scenario().hypothesis()),
                        verdict.checks().stream().map(HtmlSection::check).collect(joining("\n")),
                        new Plot(result).svg(name + "-text"),
                        events(result),
                        counts(
                                "answer to a read",
                                result.reads().all().stream().map(call -> title(call.outcome()))),
                        counts(
                                "answer to an order",
                                result.orderReplies().stream().map(RunResult.OrderReply::kind)));
    }

    private static String check(CheckResult check) {
        return "<li class='%s'>%s: <b>%s</b></li>"
                .formatted(
                        check.holds() ? "holds" : "breached",
                        escaped(check.requirement()),
                        escaped(check.measured()));
    }

    /** Faults and repairs have the numbers of the plot. */
    private static String events(RunResult result) {
        StringBuilder list = new StringBuilder();
        int number = 0;
        for (RunResult.StepEvent event : result.events()) {
            boolean numbered = event.step().mark() != Step.Mark.NONE;
            list.append(
                    "<li class='%s'><span class='number'>%s</span> %s s: %s%s</li>\n"
                            .formatted(
                                    event.step().mark().name().toLowerCase(Locale.ROOT),
                                    numbered ? Integer.toString(++number) : "",
                                    PlotPanel.number(result.seconds(event.began())),
                                    escaped(event.step().title()),
                                    event.recovery().map(HtmlSection::recovery).orElse("")));
        }
        return list.toString();
    }

    private static String recovery(RunResult.Recovery recovery) {
        return recovery.time()
                .map(time -> ": recovered after " + Verdict.seconds(time))
                .orElse(": <b>not recovered</b>");
    }

    private static String title(CallOutcome answer) {
        return String.join(" ", answer.status(), answer.level(), answer.cause()).replace(" -", "");
    }

    private static String counts(String title, Stream<String> answers) {
        Map<String, Long> counts =
                answers.collect(groupingBy(answer -> answer, TreeMap::new, counting()));
        return "<table class='figures'><thead><tr>%s%s</tr></thead><tbody>%s</tbody></table>"
                .formatted(
                        Html.columnHeader(title),
                        Html.columnHeader("count"),
                        counts.entrySet().stream()
                                .map(each -> cell(each.getKey()) + cell(each.getValue().toString()))
                                .collect(joining("</tr><tr>", "<tr>", "</tr>")));
    }
}

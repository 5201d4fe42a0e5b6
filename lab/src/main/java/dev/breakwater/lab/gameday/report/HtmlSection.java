package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.Step;




import static dev.breakwater.lab.gameday.report.Html.cell;
import static dev.breakwater.lab.gameday.report.Html.escaped;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.load.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One scenario on the page: what was expected, what must hold, the picture, and the counts. */
record HtmlSection(Verdict verdict) {

    private static final String LEGEND =
            """
            <p class='legend'>
            <span class='full'></span>FULL, or an order told done
            <span class='degraded'></span>DEGRADED, or an order to be sent again
            <span class='minimal'></span>MINIMAL
            <span class='failed'></span>no 200, or no answer
            </p>
            <p class='legend'>
            <span class='median'></span>median
            <span class='p90'></span>90th percentile
            <span class='longest'></span>longest of the second
            <span class='blow'></span>blow
            <span class='repair'></span>repair
            </p>
            """;

    @Override
    public String toString() {
        RunResult course = verdict.course();
        String name = course.scenario().name();
        return """
        <section id='%1$s'>
        <h2>%1$s %2$s</h2>
        <p id='%1$s-text'>%3$s</p>
        <ul class='findings'>%4$s</ul>
        %5$s
        %6$s
        <ol class='events'>%7$s</ol>
        <details><summary>Every answer, counted</summary>
        <div class='counts'>%8$s%9$s</div>
        </details>
        </section>
        """
                .formatted(
                        name,
                        HtmlReport.badge(verdict.holds()),
                        escaped(course.scenario().hypothesis()),
                        verdict.findings().stream().map(HtmlSection::finding).collect(joining("\n")),
                        new Plot(course).svg(name + "-text"),
                        LEGEND,
                        events(course),
                        counts("answer to a read", reads(course)),
                        counts("answer to an order", replies(course)));
    }

    private static String finding(CheckResult finding) {
        return "<li class='%s'>%s: <b>%s</b></li>"
                .formatted(
                        finding.holds() ? "holds" : "breached",
                        escaped(finding.what()),
                        escaped(finding.measured()));
    }

    /** Blows and repairs have the numbers that the picture has; waits are told between them. */
    private static String events(RunResult course) {
        StringBuilder list = new StringBuilder();
        int number = 0;
        for (RunResult.StepEvent event : course.events()) {
            boolean marked = event.step().mark() != Step.Mark.NONE;
            if (marked) {
                number++;
            }
            list.append(
                    "<li class='%s'><span class='number'>%s</span> %s s: %s%s</li>\n"
                            .formatted(
                                    event.step().mark().name().toLowerCase(Locale.ROOT),
                                    marked ? Integer.toString(number) : "",
                                    PlotPanel.number(course.seconds(event.began())),
                                    escaped(event.step().title()),
                                    event.recovery().map(HtmlSection::healed).orElse("")));
        }
        return list.toString();
    }

    private static String healed(RunResult.Recovery recovery) {
        return recovery.time()
                .map(time -> ": healed after " + Verdict.seconds(time))
                .orElse(": <b>not healed</b>");
    }

    private static Map<String, Long> reads(RunResult course) {
        return course.reads().all().stream()
                .collect(groupingBy(call -> title(call.answer()), TreeMap::new, counting()));
    }

    private static String title(Answer answer) {
        return String.join(" ", answer.status(), answer.level(), answer.cause()).replace(" -", "");
    }

    private static Map<String, Long> replies(RunResult course) {
        return course.replies().stream()
                .collect(groupingBy(RunResult.OrderReply::kind, TreeMap::new, counting()));
    }

    private static String counts(String title, Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each ->
                        "<tr>"
                                + cell("td", each.getKey())
                                + cell("td", each.getValue().toString())
                                + "</tr>")
                .collect(
                        joining(
                                "",
                                "<table class='figures'><thead><tr>"
                                        + "<th scope='col'>"
                                        + title
                                        + "</th><th scope='col'>count</th></tr></thead><tbody>",
                                "</tbody></table>"));
    }
}

package dev.breakwater.lab.gameday.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DrillReportTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 15, 14, 23);

    @Test
    void tableShowsFiguresAndVerdict() {
        DrillReport report = new DrillReport("here", List.of(RunResults.healthy().verdict()));

        assertThat(report.holds()).isTrue();
        assertThat(report.summary())
                .contains("| a-drill  |    10 |  100.0 |")
                .contains("| 10 of 10 |         1.0 |         1.5 |   holds |")
                .endsWith("Every requirement holds.");
    }

    @Test
    void summaryNamesEveryBreach() {
        DrillReport report =
                new DrillReport(
                        "here",
                        List.of(
                                RunResults.healthy().verdict(),
                                RunResults.healthy()
                                        .neverRecovered()
                                        .differing("lost: o1")
                                        .verdict()));

        assertThat(report.holds()).isFalse();
        assertThat(report.summary())
                .contains("never | BREACHED |")
                .contains("a-drill BREACHED: recovers by itself: until healed")
                .contains("; no acknowledged order is lost or doubled: 1: lost");
    }

    @Test
    void pageReferencesNoOtherFile() {
        String page = page(RunResults.healthy());

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("Every requirement holds")
                .doesNotContain("http:", "https:", "src=", "<link", "@import", "url(");
    }

    @Test
    void pageShowsBreaches() {
        assertThat(page(RunResults.healthy().neverRecovered()))
                .contains("1 of 1 drills breached a requirement")
                .contains("<b>no: order-service-1 is exited</b>");
    }

    @Test
    void pageEscapesTheHypothesis() {
        assertThat(page(RunResults.healthy())).contains("It &lt;heals&gt;.");
    }

    @Test
    void plotHasABarForEachSecondAndALineForEachFault() throws Exception {
        Document svg = svg(RunResults.healthy().read(3.5, "200", "DEGRADED").read(4.5, "502", "-"));

        assertThat(bars(svg, "full")).isEqualTo(20); // ten seconds of reads, and of orders
        assertThat(bars(svg, "degraded")).isEqualTo(1);
        assertThat(bars(svg, "failed")).isEqualTo(1);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(1);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("kill -9 one order-service");
    }

    @Test
    void plotHasAGapInTheCurvesForASecondWithoutAnswers() throws Exception {
        Document svg = svg(RunResults.healthy().noReadsBetween(4, 6));

        String median =
                svg.getElementsByTagName("path")
                        .item(2)
                        .getAttributes()
                        .getNamedItem("d")
                        .toString();
        assertThat(median.split("M", -1)).hasSize(3);
    }

    private static long bars(Document svg, String style) {
        var all = svg.getElementsByTagName("rect");
        return IntStream.range(0, all.getLength())
                .filter(i ->
                        all.item(i)
                                .getAttributes()
                                .getNamedItem("class")
                                .getNodeValue()
                                .equals(style))
                .count();
    }

    private static Document svg(RunResults results) throws Exception {
        String svg = new Plot(results.result()).svg("text");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static String page(RunResults results) {
        return new HtmlReport(new DrillReport("here", List.of(results.verdict())), NOW).toString();
    }
}

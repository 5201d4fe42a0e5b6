package dev.breakwater.lab.protection.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.protection.report.OverloadPart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class OverloadReportTest {

    @Test
    void pageHasTableOfEveryScenarioAndWhatMustHold() {
        OverloadReport report =
                report(
                        OverloadScenario.load(CalleeShape.ONE_ADDRESS, 2),
                        OverloadScenario.capacityChanges(CalleeShape.THREE_ADDRESSES),
                        OverloadScenario.mixedCriticality());

        String page = report.page(LocalDate.of(2026, 1, 15));

        assertThat(page)
                .startsWith("<!-- written by: SCENARIOS=overload make bench-faults -->\n")
                .contains("2026-01-15", "## overload-2x: ", "## criticality: ")
                .contains(
                        "## capacity at three addresses: ", "bench-capacity-at-three-addresses.svg")
                .contains("- holds: overload-2x: FULL within a second");
    }

    @Test
    void plotsLimitBesideAnswers() throws Exception {
        var plots = report(OverloadScenario.metastable(), OverloadScenario.sweep()).plots();

        assertThat(plots).containsOnlyKeys("bench-metastable.svg", "bench-sweep.svg");
        String svg = Objects.requireNonNull(plots.get("bench-metastable.svg"));
        assertThat(svg).contains("protected: calls per second", "protected: limit");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void summaryHasGoodputOfEachServiceUnderLoadAlone() {
        OverloadReport report =
                report(
                        OverloadScenario.load(CalleeShape.ONE_ADDRESS, 2),
                        OverloadScenario.load(CalleeShape.THREE_ADDRESSES, 8),
                        OverloadScenario.mixedCriticality());

        assertThat(report.summary().toString().lines().skip(2))
                .hasSize(2)
                .anySatisfy(row ->
                        assertThat(row.replaceAll(" +", " "))
                                .isEqualTo("| one address with eight workers | 2 | 100.0 | 5 |"));
    }

    private static OverloadReport report(OverloadScenario... scenarios) {
        List<OverloadResult> results =
                Stream.of(scenarios)
                        .map(scenario ->
                                new OverloadResults(scenario)
                                        .full(0, scenario.seconds(), 10, 5)
                                        .build())
                        .toList();
        return new OverloadReport(
                OverloadPart.OVERLOAD,
                1,
                results.stream().map(List::of).toList(),
                results.stream().flatMap(each -> OverloadGuarantees.of(each).stream()).toList());
    }
}

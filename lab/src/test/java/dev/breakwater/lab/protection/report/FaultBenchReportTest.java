package dev.breakwater.lab.protection.report;

import static dev.breakwater.lab.protection.report.ScenarioResults.full;
import static dev.breakwater.lab.protection.report.ScenarioResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultBenchReportTest {

    @Test
    void firstLineHasCommandThatWritesThePage() throws Exception {
        ScenarioResult result = result(full(101, 5), full(141, 5));
        var report =
                new FaultBenchReport(
                        FaultBenchSettings.from(new EnvironmentVariables(Map.of())),
                        List.of(List.of(result)),
                        Guarantees.of(result));

        String page = report.page(LocalDate.of(2026, 1, 15));

        assertThat(page)
                .startsWith("<!-- written by: make bench-faults -->\n")
                .contains("2026-01-15", "## classic: half of the calls", "- holds: classic: ");
    }

    @Test
    void tableAlignsColumns() {
        var table = new Table("name", "ms");
        table.row("a longer name", Table.number(1.25, 1));
        table.row("b", Table.number(Double.NaN, 1));

        assertThat(table)
                .hasToString(
                        """
                        | name          |  ms |
                        | ------------- | --: |
                        | a longer name | 1.3 |
                        | b             |   - |\
                        """);
    }
}

package dev.breakwater.lab.protection;

import static dev.breakwater.lab.protection.Cells.cell;
import static dev.breakwater.lab.protection.Cells.full;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.Table;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class ReportTest {

    @Test
    void saysInItsFirstLineWhatWritesIt() {
        Cell cell = cell(full(101, 5), full(141, 5));
        var report =
                new Report(
                        Settings.from(new EnvironmentVariables(Map.of())),
                        List.of(List.of(cell)),
                        Promises.of(cell));

        String page = report.page(LocalDate.of(2026, 1, 15));

        assertThat(page)
                .startsWith("<!-- written by: make bench-faults -->\n")
                .contains("2026-01-15", "## classic: half of the calls", "- holds: classic: ");
    }

    @Test
    void alignsTheColumnsOfATable() {
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

package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.Machine;
import dev.breakwater.lab.Table;
import dev.breakwater.lab.figures.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The results as a page of Markdown.
 *
 * @param results a list for each scenario, with one result for each service
 */
public record FaultBenchReport(
        FaultBenchSettings settings,
        List<List<ScenarioResult>> results,
        List<Guarantee> guarantees) {

    public String page(LocalDate today) throws IOException {
        return """
        <!-- written by: %s -->
        # Naive against protected, fault by fault

        %s, %s. %d calls a second, at random times (seed %d). Each fault lasts %d s.

        %s
        %s
        ## What must hold

        The protected service guarantees:

        %s
        """
                .formatted(
                        settings.command(),
                        Machine.description(),
                        today,
                        FaultScenario.RATE,
                        settings.seed(),
                        settings.seconds(),
                        legend(),
                        results.stream()
                                .map(FaultBenchReport::section)
                                .collect(Collectors.joining("\n")),
                        guarantees.stream()
                                .map(guarantee -> "- " + guarantee)
                                .collect(Collectors.joining("\n")));
    }

    /** Returns the table of the naive and the protected service, for {@link Figures#FAULTS}. */
    public Table summary() {
        return ResultTables.summary(results);
    }

    private static String legend() throws IOException {
        try (InputStream legend = FaultBenchReport.class.getResourceAsStream("legend.md")) {
            return new String(
                    Objects.requireNonNull(legend).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String section(List<ScenarioResult> results) {
        FaultScenario scenario = results.getFirst().scenario();
        return """
        ## %s: %s

        %s

        %s

        %s
        """
                .formatted(
                        scenario.id(),
                        scenario.description(),
                        ResultTables.callers(results),
                        ResultTables.callee(results),
                        ResultTables.resources(results));
    }
}

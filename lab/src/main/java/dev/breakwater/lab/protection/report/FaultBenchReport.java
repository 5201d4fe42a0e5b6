package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.Machine;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The figures as a page of Markdown. */
record FaultBenchReport(FaultBenchSettings settings, List<List<ScenarioResult>> scenarios, List<Guarantee> promises) {

    String page(LocalDate today) {
        return """
        <!-- written by: %s -->
        # Naive against protected, fault by fault

        %s, %s. Arrivals are random (seed %d). Each fault lasts %d s.

        %s
        %s
        ## What must hold

        Of the protected service.

        %s
        """
                .formatted(
                        settings.command(),
                        Machine.description(),
                        today,
                        settings.seed(),
                        settings.seconds(),
                        Legend.TEXT,
                        scenarios.stream().map(FaultBenchReport::scenario).collect(Collectors.joining("\n")),
                        promises.stream()
                                .map(promise -> "- " + promise)
                                .collect(Collectors.joining("\n")));
    }

    private static String scenario(List<ScenarioResult> cells) {
        FaultScenario scenario = cells.getFirst().scenario();
        return """
        ## %s: %s

        %d calls a second.

        %s

        %s

        %s
        """
                .formatted(
                        scenario.id(),
                        scenario.what(),
                        scenario.rate(),
                        ResultTables.ofCallers(cells),
                        ResultTables.ofCallee(cells),
                        ResultTables.ofResources(cells));
    }
}

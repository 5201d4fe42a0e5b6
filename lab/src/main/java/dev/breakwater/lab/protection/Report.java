package dev.breakwater.lab.protection;

import dev.breakwater.lab.Machine;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The figures as a page of Markdown. */
record Report(Settings settings, List<List<Cell>> scenarios, List<Promise> promises) {

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
                        scenarios.stream().map(Report::scenario).collect(Collectors.joining("\n")),
                        promises.stream()
                                .map(promise -> "- " + promise)
                                .collect(Collectors.joining("\n")));
    }

    private static String scenario(List<Cell> cells) {
        Scenario scenario = cells.getFirst().scenario();
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
                        Tables.ofCallers(cells),
                        Tables.ofCallee(cells),
                        Tables.ofResources(cells));
    }
}

package dev.breakwater.lab.protection.overload;

import dev.breakwater.lab.Machine;
import dev.breakwater.lab.Table;
import dev.breakwater.lab.figures.Figures;
import dev.breakwater.lab.protection.overload.OverloadScenario.Kind;
import dev.breakwater.lab.protection.report.Guarantee;
import dev.breakwater.lab.protection.report.OverloadPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of one part as a page of Markdown with plots.
 *
 * @param results a list for each scenario, with one result for each service
 */
public record OverloadReport(
        OverloadPart part,
        int seed,
        List<List<OverloadResult>> results,
        List<Guarantee> guarantees) {

    private static final Set<Kind> PLOTTED = Set.of(Kind.CAPACITY, Kind.METASTABLE, Kind.SWEEP);

    public String page(LocalDate today) {
        return """
        <!-- written by: SCENARIOS=%s make bench-faults -->
        # %s

        %s, %s, seed %d. [overload.md](overload.md) explains the figures.

        %s
        %s
        ## What must hold

        The protected service guarantees:

        %s
        """
                .formatted(
                        part.id(),
                        switch (part) {
                            case OVERLOAD -> "More work than there is room for";
                            case METASTABLE -> "Metastable failure";
                        },
                        Machine.description(),
                        today,
                        seed,
                        resource(part.id() + ".md"),
                        results.stream().map(this::section).collect(Collectors.joining("\n")),
                        guarantees.stream()
                                .map(guarantee -> "- " + guarantee)
                                .collect(Collectors.joining("\n")));
    }

    /** Returns the goodput of every service under load, for {@link Figures#OVERLOAD}. */
    public Table summary() {
        return OverloadTables.summary(
                results.stream()
                        .filter(each -> each.getFirst().scenario().kind() == Kind.LOAD)
                        .toList());
    }

    /** Returns the plots by file name. */
    public Map<String, String> plots() {
        Map<String, String> plots = new HashMap<>();
        for (List<OverloadResult> scenario : results) {
            if (isPlotted(scenario)) {
                plots.put(file(scenario), new Timeline(scenario).svg(resource("timeline.css")));
            }
        }
        return plots;
    }

    private String section(List<OverloadResult> results) {
        OverloadScenario scenario = results.getFirst().scenario();
        return """
        ## %s: %s

        %s, %s calls a second (measured).

        %s
        %s\
        """
                .formatted(
                        scenario.name(),
                        scenario.description(),
                        scenario.shape().description(),
                        Table.number(results.getFirst().capacity(), 0),
                        OverloadTables.of(results),
                        isPlotted(results)
                                ? "\n![answers over time](%s)\n".formatted(file(results))
                                : "");
    }

    private static boolean isPlotted(List<OverloadResult> results) {
        return PLOTTED.contains(results.getFirst().scenario().kind());
    }

    private static String file(List<OverloadResult> results) {
        return "bench-" + results.getFirst().scenario().name().replace(' ', '-') + ".svg";
    }

    private static String resource(String name) {
        try (InputStream file =
                Objects.requireNonNull(OverloadReport.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

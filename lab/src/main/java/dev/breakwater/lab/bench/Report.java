package dev.breakwater.lab.bench;

import dev.breakwater.lab.Machine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as a Markdown table, with the machine that they are of. */
final class Report {

    private Report() {}

    static String of(List<Subject> subjects) {
        Subject bare = subjects.getFirst();
        String rows =
                subjects.stream()
                        .map(subject ->
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %.0f | %.0f | %.2f |",
                                        subject.name(),
                                        subject.medianRequestsPerSecond(),
                                        subject.medianMicrosOfCpu(),
                                        subject.cpuRatioTo(bare)))
                        .collect(Collectors.joining("\n"));
        return """

        %s

        | medians | requests/s | CPU per request, us | ratio to bare |
        |---|---|---|---|
        %s

        observability on against off: %.2f in CPU per request
        """
                .formatted(
                        Machine.description(), rows, subjects.get(1).cpuRatioTo(subjects.get(2)));
    }
}

package dev.breakwater.lab.bench;

import dev.breakwater.lab.Machine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as Markdown tables, with the machine that they are of. */
final class Report {

    private Report() {}

    /**
     * @param readers the first of them is what the others are compared with
     * @param takers likewise
     * @param bystanders likewise
     */
    static String of(List<Subject> readers, List<Subject> takers, List<Subject> bystanders) {
        return """

        %s

        | orders read; medians | requests/s | CPU per request, us | ratio to bare |
        |---|---|---|---|
        %s

        observability on against off: %.2f in CPU per request; with one request in a hundred traced %.2f

        | orders placed at order-service; medians | requests/s | CPU per request, us | ratio to without |
        |---|---|---|---|
        %s

        | orders read at order-service while %d a second are placed; medians | requests/s | ratio to payment well |
        |---|---|---|
        %s
        """
                .formatted(
                        Machine.description(),
                        rows(readers),
                        readers.get(1).cpuRatioTo(readers.get(2)),
                        readers.get(3).cpuRatioTo(readers.get(2)),
                        rows(takers),
                        OrderFeed.PER_SECOND,
                        rates(bystanders));
    }

    private static String rates(List<Subject> subjects) {
        return subjects.stream()
                .map(subject ->
                        String.format(
                                Locale.ROOT,
                                "| %s | %.0f | %.2f |",
                                subject.name(),
                                subject.medianRequestsPerSecond(),
                                subject.rateRatioTo(subjects.getFirst())))
                .collect(Collectors.joining("\n"));
    }

    private static String rows(List<Subject> subjects) {
        return subjects.stream()
                .map(subject ->
                        String.format(
                                Locale.ROOT,
                                "| %s | %.0f | %.0f | %.2f |",
                                subject.name(),
                                subject.medianRequestsPerSecond(),
                                subject.medianMicrosOfCpu(),
                                subject.cpuRatioTo(subjects.getFirst())))
                .collect(Collectors.joining("\n"));
    }
}

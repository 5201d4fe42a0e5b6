package dev.breakwater.lab.bench;

import dev.breakwater.lab.Machine;
import dev.breakwater.lab.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures as Markdown tables. Each ratio is to the first target of its table, and each ratio to
 * Quarkus is of CPU per request.
 */
final class BenchReport {

    private BenchReport() {}

    static String of(
            List<BenchFigures> reads,
            Table readProfiles,
            List<BenchFigures> writes,
            Table writeProfiles,
            List<BenchFigures> readsDuringWrites) {
        BenchFigures unobserved = reads.get(2);
        return """

        %s

        | orders read; medians | requests/s | CPU per request, us | ratio to bare | ratio to Quarkus | resident MB |
        |---|---|---|---|---|---|
        %s

        ratio of CPU per request with observability to without: %.2f; with one request in a hundred traced, too: %.2f

        %s

        | orders placed at order-service; medians | requests/s | CPU per request, us | ratio to without |
        |---|---|---|---|
        %s

        %s

        | orders read at order-service while %d a second are placed; medians | requests/s | ratio to payment well |
        |---|---|---|
        %s
        """
                .formatted(
                        Machine.description(),
                        rows(reads, target -> read(target, reads)),
                        reads.get(1).cpuRatioTo(unobserved),
                        reads.get(3).cpuRatioTo(unobserved),
                        readProfiles,
                        rows(writes, target -> cpu(target, writes.getFirst())),
                        writeProfiles,
                        BackgroundOrders.PER_SECOND,
                        rows(
                                readsDuringWrites,
                                target -> rate(target, readsDuringWrites.getFirst())));
    }

    private static String read(BenchFigures target, List<BenchFigures> reads) {
        return String.join(
                " | ",
                cpu(target, reads.getFirst()),
                ratioToQuarkus(target, reads),
                figure("%.0f", target.medianResidentMegabytes()));
    }

    private static String ratioToQuarkus(BenchFigures target, List<BenchFigures> reads) {
        return figure(
                "%.2f",
                reads.stream()
                        .filter(each -> each.name().equals(Peer.QUARKUS.title()))
                        .mapToDouble(target::cpuRatioTo)
                        .findFirst()
                        .orElse(Double.NaN));
    }

    /** Returns a dash for a figure that this run does not have. */
    private static String figure(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String cpu(BenchFigures target, BenchFigures base) {
        return String.format(
                Locale.ROOT, "%.0f | %.2f", target.medianMicrosOfCpu(), target.cpuRatioTo(base));
    }

    private static String rate(BenchFigures target, BenchFigures base) {
        return String.format(Locale.ROOT, "%.2f", target.rateRatioTo(base));
    }

    private static String rows(List<BenchFigures> targets, Function<BenchFigures, String> more) {
        return targets.stream()
                .map(target ->
                        String.format(
                                Locale.ROOT,
                                "| %s | %.0f | %s |",
                                target.name(),
                                target.medianRequestsPerSecond(),
                                more.apply(target)))
                .collect(Collectors.joining("\n"));
    }
}

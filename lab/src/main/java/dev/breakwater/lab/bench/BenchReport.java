package dev.breakwater.lab.bench;

import dev.breakwater.lab.Machine;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures as Markdown tables; each ratio is to the first target of its table. */
final class BenchReport {

    private BenchReport() {}

    static String of(
            List<BenchTarget> reads,
            List<BenchTarget> writes,
            List<BenchTarget> readsDuringWrites) {
        BenchTarget unobserved = reads.get(2);
        return """

        %s

        | orders read; medians | requests/s | CPU per request, us | ratio to bare |
        |---|---|---|---|
        %s

        ratio of CPU per request with observability to without: %.2f; with one request in a hundred traced, too: %.2f

        | orders placed at order-service; medians | requests/s | CPU per request, us | ratio to without |
        |---|---|---|---|
        %s

        | orders read at order-service while %d a second are placed; medians | requests/s | ratio to payment well |
        |---|---|---|
        %s
        """
                .formatted(
                        Machine.description(),
                        rows(reads, target -> cpu(target, reads.getFirst())),
                        reads.get(1).cpuRatioTo(unobserved),
                        reads.get(3).cpuRatioTo(unobserved),
                        rows(writes, target -> cpu(target, writes.getFirst())),
                        BackgroundOrders.PER_SECOND,
                        rows(
                                readsDuringWrites,
                                target -> rate(target, readsDuringWrites.getFirst())));
    }

    private static String cpu(BenchTarget target, BenchTarget base) {
        return String.format(
                Locale.ROOT, "%.0f | %.2f", target.medianMicrosOfCpu(), target.cpuRatioTo(base));
    }

    private static String rate(BenchTarget target, BenchTarget base) {
        return String.format(Locale.ROOT, "%.2f", target.rateRatioTo(base));
    }

    private static String rows(List<BenchTarget> targets, Function<BenchTarget, String> more) {
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

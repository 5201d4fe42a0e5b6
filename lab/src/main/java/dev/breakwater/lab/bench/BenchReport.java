package dev.breakwater.lab.bench;

import static dev.breakwater.lab.Table.number;

import dev.breakwater.lab.Table;
import java.util.List;
import java.util.Locale;

/**
 * The figures as Markdown tables. Each ratio is to the first target of its table, and each ratio to
 * Quarkus is of CPU per request.
 */
final class BenchReport {

    private BenchReport() {}

    /** Returns the table of the targets that read orders, and what observability costs. */
    static String reads(List<BenchFigures> targets) {
        var table =
                new Table(
                        "orders read; medians",
                        "requests/s",
                        "CPU per request, us",
                        "ratio to bare",
                        "ratio to Quarkus",
                        "resident MB");
        for (BenchFigures target : targets) {
            table.row(
                    target.name(),
                    number(target.medianRequestsPerSecond(), 0),
                    number(target.medianMicrosOfCpu(), 0),
                    number(target.cpuRatioTo(targets.getFirst()), 2),
                    number(ratioToQuarkus(target, targets), 2),
                    number(target.medianResidentMegabytes(), 0));
        }
        BenchFigures unobserved = targets.get(2);
        return String.format(
                Locale.ROOT,
                "%s%n%nRatio of CPU per request with observability to without: %.2f; with one request in"
                        + " a hundred traced, too: %.2f.",
                table,
                targets.get(1).cpuRatioTo(unobserved),
                targets.get(3).cpuRatioTo(unobserved));
    }

    private static double ratioToQuarkus(BenchFigures target, List<BenchFigures> targets) {
        return targets.stream()
                .filter(each -> each.name().equals(Peer.QUARKUS.title()))
                .mapToDouble(target::cpuRatioTo)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns the table of the order-services at which orders are placed. */
    static Table orders(List<BenchFigures> targets) {
        var table =
                new Table(
                        "orders placed at order-service; medians",
                        "requests/s",
                        "CPU per request, us",
                        "ratio to without");
        for (BenchFigures target : targets) {
            table.row(
                    target.name(),
                    number(target.medianRequestsPerSecond(), 0),
                    number(target.medianMicrosOfCpu(), 0),
                    number(target.cpuRatioTo(targets.getFirst()), 2));
        }
        return table;
    }

    /** Returns the table of the order-services that are read while orders are placed. */
    static Table readsDuringOrders(List<BenchFigures> targets) {
        var table =
                new Table(
                        "orders read at order-service while %d a second are placed; medians"
                                .formatted(BackgroundOrders.PER_SECOND),
                        "requests/s",
                        "ratio to payment well");
        for (BenchFigures target : targets) {
            table.row(
                    target.name(),
                    number(target.medianRequestsPerSecond(), 0),
                    number(target.rateRatioTo(targets.getFirst()), 2));
        }
        return table;
    }
}

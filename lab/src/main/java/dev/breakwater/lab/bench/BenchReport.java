package dev.breakwater.lab.bench;

import static dev.breakwater.lab.Table.number;

import dev.breakwater.lab.Table;
import java.util.List;
import java.util.Optional;

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
        return table + "\n\n" + parts(targets);
    }

    /** Returns the table of what a protected read costs more with a part than without it. */
    private static Table parts(List<BenchFigures> targets) {
        var table = new Table("CPU per request of a part, us", "median", "half of the rounds");
        BenchFigures whole = target(BenchStack.PROTECTED, targets).orElseThrow();
        part("protection", whole, BenchStack.BARE, targets, table);
        part("observation", whole, BenchStack.NOT_OBSERVED, targets, table);
        part("limits", whole, BenchStack.NOT_LIMITED, targets, table);
        BenchFigures traced = target(BenchStack.TRACED, targets).orElseThrow();
        part("traces of one in a hundred", traced, BenchStack.PROTECTED, targets, table);
        return table;
    }

    private static void part(
            String name,
            BenchFigures with,
            String without,
            List<BenchFigures> targets,
            Table table) {
        List<Double> differences =
                with.cpuMinus(target(without, targets).orElseThrow()).stream().sorted().toList();
        int quarter = differences.size() / 4;
        table.row(
                name,
                number(BenchFigures.median(differences), 1),
                number(differences.get(quarter), 1)
                        + " to "
                        + number(differences.get(differences.size() - 1 - quarter), 1));
    }

    private static double ratioToQuarkus(BenchFigures figures, List<BenchFigures> targets) {
        return target(Peer.QUARKUS.title(), targets).map(figures::cpuRatioTo).orElse(Double.NaN);
    }

    private static Optional<BenchFigures> target(String name, List<BenchFigures> targets) {
        return targets.stream().filter(each -> each.name().equals(name)).findFirst();
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

package dev.breakwater.lab.consistency;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.consistency.checker.Violation;
import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import dev.breakwater.lab.consistency.history.PartnerHistory;
import dev.breakwater.lab.consistency.history.StoredOrder;
import dev.breakwater.lab.consistency.nemesis.BrokenStatements;
import dev.breakwater.lab.consistency.nemesis.DatabaseProxy.Cut;
import dev.breakwater.lab.consistency.nemesis.Fault;
import dev.breakwater.lab.consistency.nemesis.ScheduledFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The result of a run, as the ledger prints it. */
record LedgerReport(
        History history,
        ClientHistory.OrderCounts counts,
        List<ScheduledFault> injected,
        BrokenStatements broken,
        long purgedKeys,
        List<Violation> violations) {

    private static final int MAX_LISTED = 20;

    boolean isClean() {
        return violations.isEmpty();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(row("orders wanted", history.requests().size()));
        lines.add(row("orders stored", ordersByStatus()));
        lines.add(
                row(
                        "responses",
                        "confirmed 201: %d, accepted 202: %d, declined 402: %d, out of stock 422: %d"
                                .formatted(
                                        counts.of(201),
                                        counts.of(202),
                                        counts.of(402),
                                        counts.of(422))));
        lines.add(row("attempts", counts.attempts()));
        lines.add(row("retries among them", counts.attempts() - history.requests().size()));
        lines.add(row("conflicts (409)", counts.of(409)));
        lines.add(row("attempts without an outcome", withoutOutcome()));
        lines.add(row("replayed responses", counts.replayed()));
        lines.add(row("sent to two replicas at once", counts.sentTwice()));
        lines.add(row("placed with a key that had expired", counts.withUsedKeys()));
        lines.add(row("keys purged", purgedKeys));
        lines.add(row("partner calls", history.calls().size()));
        lines.add(row("reserved, then released", undone(Operation.RESERVE, Operation.RELEASE)));
        lines.add(row("charged, then refunded", undone(Operation.CHARGE, Operation.REFUND)));
        lines.add(row("replicas killed", injected(Fault.KillReplica.class)));
        lines.add(row("database killed", injected(Fault.KillDatabase.class)));
        lines.add(row("replicas paused", injected(Fault.PauseReplica.class)));
        lines.add(
                row("replicas cut off from the database", injected(Fault.PartitionReplica.class)));
        lines.add(row("connections broken at a statement", byCut(broken::times)));
        lines.add(
                row(
                        "different statements among them",
                        "%s, of %d".formatted(byCut(broken::brokenAt), broken.statements())));
        lines.add(row("steps of replicas' clocks", injected(Fault.StepClock.class)));
        lines.add(row("partner faults", injected(Fault.SwitchPartner.class)));
        lines.add("");
        for (Kind kind : Kind.values()) {
            lines.add(row(kind.title(), of(kind).size()));
        }
        for (Kind kind : Kind.values()) {
            lines.addAll(listed(kind));
        }
        lines.add("");
        lines.add(
                isClean()
                        ? "No violations: the clients' responses, the stored orders and the"
                                + " partners' calls agree."
                        : "VIOLATIONS: " + violations.size());
        return String.join("\n", lines);
    }

    private static String byCut(ToLongFunction<Cut> value) {
        return Arrays.stream(Cut.values())
                .map(cut -> cut.name().toLowerCase(Locale.ROOT) + ": " + value.applyAsLong(cut))
                .collect(joining(", "));
    }

    private String ordersByStatus() {
        return counted(
                history.orders().stream()
                        .collect(groupingBy(StoredOrder::status, TreeMap::new, counting())));
    }

    private String withoutOutcome() {
        Map<String, Long> others = new TreeMap<>(counts.results());
        others.keySet().removeAll(List.of("201", "202", "402", "422", "409"));
        return counted(others);
    }

    private static String counted(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "0"
                : counts.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(joining(", "));
    }

    private long undone(Operation operation, Operation undoing) {
        return PartnerHistory.countUndone(history.calls(), operation, undoing);
    }

    private long injected(Class<? extends Fault> kind) {
        return injected.stream().filter(each -> kind.isInstance(each.fault())).count();
    }

    private List<Violation> of(Kind kind) {
        return violations.stream().filter(each -> each.kind() == kind).toList();
    }

    private List<String> listed(Kind kind) {
        List<Violation> found = of(kind);
        List<String> lines = new ArrayList<>();
        if (!found.isEmpty()) {
            lines.add("\n" + kind.title() + ":");
            found.stream().limit(MAX_LISTED).map(each -> "  " + each).forEach(lines::add);
        }
        if (found.size() > MAX_LISTED) {
            lines.add("  and " + (found.size() - MAX_LISTED) + " more");
        }
        return lines;
    }

    private static String row(String name, Object value) {
        return String.format(Locale.ROOT, "%-56s %s", name, value);
    }
}

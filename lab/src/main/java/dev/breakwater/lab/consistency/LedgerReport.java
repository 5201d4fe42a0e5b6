package dev.breakwater.lab.consistency;

import dev.breakwater.lab.consistency.checker.HistoryChecker;
import dev.breakwater.lab.consistency.checker.Violation;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.StoredOrder;
import dev.breakwater.lab.consistency.nemesis.ScheduledFault;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.PartnerCall.Act;
import dev.breakwater.lab.consistency.nemesis.ScheduledFault.Blow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The verdict, for people.
 *
 * @param hits the strikes that took place
 */
record LedgerReport(History facts, ClientHistory.Counts counts, List<ScheduledFault> hits, List<Violation> differences) {

    private long undone(Act act, Act undoing) {
        return HistoryChecker.undone(facts.calls(), act, undoing);
    }

    private static final int SHOWN = 20;

    boolean isClean() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(row("orders wanted", facts.purchases().size()));
        lines.add(row("stored", byStatus()));
        lines.add(
                row(
                        "answers",
                        "confirmed 201: %d, accepted 202: %d, declined 402: %d, out of stock 422: %d"
                                .formatted(
                                        counts.of(201),
                                        counts.of(202),
                                        counts.of(402),
                                        counts.of(422))));
        lines.add(row("attempts", counts.attempts()));
        lines.add(row("of these retries", counts.attempts() - facts.purchases().size()));
        lines.add(row("conflicts (409)", counts.of(409)));
        lines.add(row("no outcome yet", noOutcome()));
        lines.add(row("replays", counts.replayed()));
        lines.add(row("calls of partners", facts.calls().size()));
        lines.add(row("reserved, and released", undone(Act.RESERVE, Act.RELEASE)));
        lines.add(row("charged, and refunded", undone(Act.CHARGE, Act.REFUND)));
        lines.add(row("replicas killed", struck(Blow.Kill.class)));
        lines.add(row("database killed", struck(Blow.KillDatabase.class)));
        lines.add(row("replicas paused", struck(Blow.Pause.class)));
        lines.add(row("partners' plans", struck(Blow.Switch.class)));
        lines.add("");
        Map<Kind, List<Violation>> found = new EnumMap<>(Kind.class);
        differences.forEach(
                each -> found.computeIfAbsent(each.kind(), _ -> new ArrayList<>()).add(each));
        Arrays.stream(Kind.values())
                .map(kind -> row(kind.title(), found.getOrDefault(kind, List.of()).size()))
                .forEach(lines::add);
        found.forEach((kind, each) -> lines.addAll(listed(kind, each)));
        lines.add("");
        lines.add(
                isClean()
                        ? "No difference: what clients were told, what is stored, and what partners"
                                + " did are the same."
                        : "DIFFERENCES: " + differences.size());
        return String.join("\n", lines);
    }

    private String byStatus() {
        return counted(
                facts.orders().stream()
                        .collect(groupingBy(StoredOrder::status, TreeMap::new, counting())));
    }

    private String noOutcome() {
        return counted(
                counts.replies().entrySet().stream()
                        .filter(each -> !each.getKey().matches("201|202|402|422|409"))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String counted(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "0"
                : counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(joining(", "));
    }

    private long struck(Class<? extends Blow> kind) {
        return hits.stream().filter(strike -> kind.isInstance(strike.blow())).count();
    }

    private static List<String> listed(Kind kind, List<Violation> found) {
        String more = found.size() > SHOWN ? "  and " + (found.size() - SHOWN) + " more" : "";
        return Stream.of(
                        Stream.of("", kind.title() + ":"),
                        found.stream().limit(SHOWN).map(each -> "  " + each),
                        Stream.of(more).filter(text -> !text.isEmpty()))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String row(String name, Object value) {
        return String.format(Locale.ROOT, "%-56s %s", name, value);
    }
}

package dev.breakwater.lab.consistency.checker;

import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.util.List;

/** Compares what clients, database and partners recorded, and returns every violation. */
public final class HistoryChecker {

    private HistoryChecker() {}

    public static List<Violation> violations(History history) {
        Violations violations = new Violations();
        new AcknowledgementRules(history, violations).check();
        checkKeys(history.orders(), violations);
        new PartnerRules(history, violations).check();
        for (StoredOrder order : history.orders()) {
            violations.addIf(!order.isFinal(), Kind.STUCK, order.id(), "is " + order.status());
        }
        history.tasks().forEach(task -> violations.add(Kind.TASK_LEFT, task, "is not done"));
        history.deadLetters()
                .forEach(letter -> violations.add(Kind.DEAD_LETTER, letter, "was given up"));
        return violations.found();
    }

    /** Each order has a key, and each key one order, except for orders that were undone. */
    private static void checkKeys(List<StoredOrder> orders, Violations violations) {
        List<StoredOrder> kept = orders.stream().filter(order -> !order.isAbandoned()).toList();
        for (StoredOrder order : kept) {
            violations.addIf(order.key() == null, Kind.DUPLICATE, order.id(), "has no key");
        }
        kept.stream()
                .filter(order -> order.key() != null)
                .collect(groupingBy(order -> order.user() + " " + order.key()))
                .forEach((key, sharing) ->
                        violations.addIf(
                                sharing.size() > 1,
                                Kind.DUPLICATE,
                                key,
                                sharing.stream().map(StoredOrder::id).toList()));
    }
}

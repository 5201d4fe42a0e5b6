package dev.breakwater.lab.consistency.checker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what clients, database and partners recorded, and returns every violation. */
public final class HistoryChecker {

    private HistoryChecker() {}

    public static List<Violation> violations(History history) {
        Violations violations = new Violations();
        new AcknowledgementRules(history, violations).check();
        checkKeys(history, violations);
        new PartnerRules(history, violations).check();
        for (StoredOrder order : history.orders()) {
            violations.addIf(!order.isFinal(), Kind.STUCK, order.id(), "is " + order.status());
        }
        history.tasks().forEach(task -> violations.add(Kind.TASK_LEFT, task, "is not done"));
        history.deadLetters()
                .forEach(letter -> violations.add(Kind.DEAD_LETTER, letter, "was given up"));
        return violations.found();
    }

    /**
     * Each key has one order, and each order a key that did not expire; undone orders have none.
     */
    private static void checkKeys(History history, Violations violations) {
        Set<String> expired =
                history.acknowledgements().stream()
                        .filter(each -> history.expired().contains(each.request()))
                        .flatMap(each -> Stream.ofNullable(each.orderId()))
                        .collect(toSet());
        List<StoredOrder> kept =
                history.orders().stream().filter(order -> !order.isAbandoned()).toList();
        for (StoredOrder order : kept) {
            violations.addIf(
                    order.key() == null && !expired.contains(order.id()),
                    Kind.DUPLICATE,
                    order.id(),
                    "has no key");
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

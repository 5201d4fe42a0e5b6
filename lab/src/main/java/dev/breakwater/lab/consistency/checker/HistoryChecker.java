package dev.breakwater.lab.consistency.checker;

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
        new IdempotencyKeyRules(history, violations).check();
        new PartnerRules(history, violations).check();
        checkNothingIsLeft(history, violations);
        return violations.found();
    }

    private static void checkNothingIsLeft(History history, Violations violations) {
        for (StoredOrder order : history.orders()) {
            violations.addIf(!order.isFinal(), Kind.STUCK, order.id(), "is " + order.status());
        }
        history.tasks().forEach(task -> violations.add(Kind.TASK_LEFT, task, "is not done"));
        history.deadLetters()
                .forEach(letter -> violations.add(Kind.DEAD_LETTER, letter, "was given up"));
    }
}

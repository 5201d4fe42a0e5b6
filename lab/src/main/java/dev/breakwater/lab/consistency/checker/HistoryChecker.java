package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.PartnerHistory;
import dev.breakwater.lab.consistency.history.StoredOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.PartnerCall.Act;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds every difference between what the clients, the database and the partners know. */
final class HistoryChecker {

    private HistoryChecker() {}

    static List<Violation> differences(History facts) {
        Map<String, StoredOrder> orders =
                facts.orders().stream().collect(toMap(StoredOrder::id, Function.identity()));
        return Stream.of(
                        new AcknowledgementRules(facts, orders).differences(),
                        new IdempotencyKeyRules(facts).differences(),
                        new PartnerRules(facts, orders).differences(),
                        leftovers(facts))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<Violation> leftovers(History facts) {
        return Stream.of(
                        facts.orders().stream()
                                .filter(order -> !order.isFinal())
                                .map(order ->
                                        new Violation(
                                                Kind.STUCK, order.id(), "is " + order.status())),
                        facts.tasks().stream()
                                .map(task -> new Violation(Kind.TASK_LEFT, task, "is left")),
                        facts.deadLetters().stream()
                                .map(letter ->
                                        new Violation(Kind.DEAD_LETTER, letter, "was given up")))
                .flatMap(Function.identity());
    }

    /** How many orders had this done for them, and undone. */
    static long undone(List<PartnerCall> calls, Act act, Act undoing) {
        return calls.stream().collect(groupingBy(PartnerCall::orderId)).values().stream()
                .map(PartnerHistory::new)
                .filter(dealings -> dealings.did(act) && !dealings.stands(act, undoing))
                .count();
    }
}

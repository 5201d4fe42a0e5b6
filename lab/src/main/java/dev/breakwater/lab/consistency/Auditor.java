package dev.breakwater.lab.consistency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.breakwater.lab.consistency.Difference.Kind;
import dev.breakwater.lab.consistency.PartnerCall.Act;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds every difference between what the clients, the database and the partners know. */
final class Auditor {

    private Auditor() {}

    static List<Difference> differences(Facts facts) {
        Map<String, StoredOrder> orders =
                facts.orders().stream().collect(toMap(StoredOrder::id, Function.identity()));
        return Stream.of(
                        new AuditOfAnswers(facts, orders).differences(),
                        new AuditOfKeys(facts).differences(),
                        new AuditOfPartners(facts, orders).differences(),
                        leftovers(facts))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<Difference> leftovers(Facts facts) {
        return Stream.of(
                        facts.orders().stream()
                                .filter(order -> !order.isFinal())
                                .map(order ->
                                        new Difference(
                                                Kind.STUCK, order.id(), "is " + order.status())),
                        facts.tasks().stream()
                                .map(task -> new Difference(Kind.TASK_LEFT, task, "is left")),
                        facts.deadLetters().stream()
                                .map(letter ->
                                        new Difference(Kind.DEAD_LETTER, letter, "was given up")))
                .flatMap(Function.identity());
    }

    /** How many orders had this done for them, and undone. */
    static long undone(List<PartnerCall> calls, Act act, Act undoing) {
        return calls.stream().collect(groupingBy(PartnerCall::orderId)).values().stream()
                .map(Dealings::new)
                .filter(dealings -> dealings.did(act) && !dealings.stands(act, undoing))
                .count();
    }
}

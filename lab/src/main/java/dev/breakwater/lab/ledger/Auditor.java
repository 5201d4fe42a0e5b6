package dev.breakwater.lab.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.breakwater.lab.ledger.Difference.Kind;
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

    /** How often a partner refused in the end what it had done before: it keeps no state. */
    static long takenBack(List<PartnerCall> calls) {
        return calls.stream().collect(groupingBy(PartnerCall::orderId)).values().stream()
                .map(Dealings::new)
                .filter(dealings ->
                        dealings.takenBack(PartnerCall.Act.CHARGE)
                                || dealings.takenBack(PartnerCall.Act.RESERVE))
                .count();
    }
}

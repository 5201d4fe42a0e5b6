package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.PartnerHistory;
import dev.breakwater.lab.consistency.history.StoredOrder;
import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.PartnerCall.Act;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the partners were asked, against what is stored. */
record PartnerRules(History facts, Map<String, StoredOrder> orders) {

    /**
     * What must not be true of an order.
     *
     * @param wrong is asked about the order and what the partners did for it
     */
    private record Rule(Kind kind, Predicate<Case> wrong) {}

    private record Case(StoredOrder order, PartnerHistory dealings) {

        boolean confirmed() {
            return order.is(StoredOrder.CONFIRMED);
        }

        boolean did(Act act) {
            return dealings.did(act);
        }

        boolean wrongAmount() {
            return dealings.done(Act.CHARGE)
                    .anyMatch(charge ->
                            charge.amount() == null
                                    || charge.amount().compareTo(order.total()) != 0);
        }

        @Override
        public String toString() {
            return "%s, %s, %s".formatted(order.status(), order.total(), dealings);
        }
    }

    private static final List<Rule> RULES =
            List.of(
                    new Rule(Kind.NOT_CHARGED, c -> c.confirmed() && !c.did(Act.CHARGE)),
                    new Rule(Kind.NOT_RESERVED, c -> c.confirmed() && !c.did(Act.RESERVE)),
                    new Rule(
                            Kind.UNDONE,
                            c -> c.confirmed() && (c.did(Act.RELEASE) || c.did(Act.REFUND))),
                    new Rule(Kind.NOT_MAILED, c -> c.confirmed() && !c.did(Act.MAIL)),
                    new Rule(Kind.MAILED_FOR_NOTHING, c -> !c.confirmed() && c.did(Act.MAIL)),
                    new Rule(
                            Kind.CHARGED_FOR_NOTHING,
                            c -> !c.confirmed() && c.dealings().stands(Act.CHARGE, Act.REFUND)),
                    new Rule(
                            Kind.RESERVATION_LEFT,
                            c -> !c.confirmed() && c.dealings().stands(Act.RESERVE, Act.RELEASE)),
                    new Rule(Kind.WRONG_AMOUNT, Case::wrongAmount));

    Stream<Violation> differences() {
        Map<String, List<PartnerCall>> calls =
                facts.calls().stream().collect(groupingBy(PartnerCall::orderId));
        Stream<Violation> byOrder =
                orders.values().stream()
                        .map(order ->
                                new Case(
                                        order,
                                        new PartnerHistory(calls.getOrDefault(order.id(), List.of()))))
                        .flatMap(PartnerRules::broken);
        Stream<Violation> byCalls =
                calls.entrySet().stream().flatMap(each -> of(each.getKey(), each.getValue()));
        return Stream.concat(byOrder, byCalls);
    }

    private static Stream<Violation> broken(Case found) {
        return RULES.stream()
                .filter(rule -> rule.wrong().test(found))
                .map(rule -> new Violation(rule.kind(), found.order().id(), found.toString()));
    }

    private Stream<Violation> of(String id, List<PartnerCall> calls) {
        List<String> keys =
                calls.stream()
                        .filter(call -> call.did(Act.CHARGE))
                        .map(PartnerCall::key)
                        .distinct()
                        .toList();
        boolean ownKey = calls.stream().allMatch(call -> call.key().equals(id));
        return Stream.of(
                        difference(Kind.UNKNOWN, id, orders.containsKey(id), calls),
                        difference(Kind.WRONG_KEY, id, ownKey, calls),
                        difference(Kind.CHARGED_TWICE, id, keys.size() < 2, calls))
                .flatMap(stream -> stream);
    }

    private static Stream<Violation> difference(
            Kind kind, String id, boolean asItShould, List<PartnerCall> calls) {
        return asItShould ? Stream.empty() : Stream.of(new Violation(kind, id, calls.toString()));
    }
}

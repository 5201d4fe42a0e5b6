package dev.breakwater.lab.consistency.checker;

import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import dev.breakwater.lab.consistency.history.PartnerHistory;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The partners did what each order's status requires, under its own key. */
record PartnerRules(History history, Violations violations) {

    void check() {
        Map<String, List<PartnerCall>> calls =
                history.calls().stream().collect(groupingBy(PartnerCall::orderId));
        for (StoredOrder order : history.orders()) {
            var partners = new PartnerHistory(calls.getOrDefault(order.id(), List.of()));
            if (order.isConfirmed()) {
                checkConfirmed(order, partners);
            } else {
                checkUnconfirmed(order, partners);
            }
            addIf(hasWrongAmount(order, partners), Kind.WRONG_AMOUNT, order, partners);
        }
        Set<String> stored =
                history.orders().stream().map(StoredOrder::id).collect(Collectors.toSet());
        calls.forEach((id, all) -> checkCalls(id, stored.contains(id), all));
    }

    private void checkConfirmed(StoredOrder order, PartnerHistory partners) {
        addIf(!partners.has(Operation.CHARGE), Kind.NOT_CHARGED, order, partners);
        addIf(!partners.has(Operation.RESERVE), Kind.NOT_RESERVED, order, partners);
        addIf(
                partners.has(Operation.RELEASE) || partners.has(Operation.REFUND),
                Kind.UNDONE,
                order,
                partners);
        addIf(!partners.has(Operation.MAIL), Kind.NOT_MAILED, order, partners);
    }

    private void checkUnconfirmed(StoredOrder order, PartnerHistory partners) {
        addIf(partners.has(Operation.MAIL), Kind.MAILED_FOR_NOTHING, order, partners);
        addIf(
                partners.isInEffect(Operation.CHARGE, Operation.REFUND),
                Kind.CHARGED_FOR_NOTHING,
                order,
                partners);
        addIf(
                partners.isInEffect(Operation.RESERVE, Operation.RELEASE),
                Kind.RESERVATION_LEFT,
                order,
                partners);
    }

    private static boolean hasWrongAmount(StoredOrder order, PartnerHistory partners) {
        return partners.successful(Operation.CHARGE)
                .anyMatch(call ->
                        call.amount() == null || call.amount().compareTo(order.total()) != 0);
    }

    private void checkCalls(String id, boolean isStored, List<PartnerCall> calls) {
        long chargedKeys =
                calls.stream()
                        .filter(call -> call.succeeded(Operation.CHARGE))
                        .map(PartnerCall::key)
                        .distinct()
                        .count();
        boolean hasOtherKey = calls.stream().anyMatch(call -> !call.key().equals(id));
        violations.addIf(!isStored, Kind.UNKNOWN, id, calls);
        violations.addIf(hasOtherKey, Kind.WRONG_KEY, id, calls);
        violations.addIf(chargedKeys > 1, Kind.CHARGED_TWICE, id, calls);
    }

    private void addIf(boolean violated, Kind kind, StoredOrder order, PartnerHistory partners) {
        violations.addIf(
                violated,
                kind,
                order.id(),
                "%s, %s, %s".formatted(order.status(), order.total(), partners.calls()));
    }
}

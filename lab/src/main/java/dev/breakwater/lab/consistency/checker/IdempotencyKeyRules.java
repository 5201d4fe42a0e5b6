package dev.breakwater.lab.consistency.checker;

import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.util.List;
import java.util.Map;

/** Each key has at most one order, except for orders that were undone. */
record IdempotencyKeyRules(History history, Violations violations) {

    void check() {
        List<StoredOrder> kept =
                history.orders().stream().filter(order -> !order.isAbandoned()).toList();
        // a key leads to one order, so a second order of the same key has none
        for (StoredOrder order : kept) {
            violations.addIf(
                    order.key() == null,
                    Kind.DUPLICATE,
                    order.id(),
                    "is " + order.status() + " and has no key");
        }
        Map<String, List<StoredOrder>> byKey =
                kept.stream()
                        .filter(order -> order.key() != null)
                        .collect(groupingBy(order -> order.user() + " " + order.key()));
        byKey.forEach((key, orders) ->
                violations.addIf(
                        orders.size() > 1,
                        Kind.DUPLICATE,
                        key,
                        "has " + orders.stream().map(StoredOrder::id).toList()));
    }
}

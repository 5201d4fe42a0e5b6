package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.StoredOrder;
import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One order for each key, apart from those that were undone. */
record IdempotencyKeyRules(History facts) {

    Stream<Violation> differences() {
        return Stream.concat(withoutKey(), sharingKeys());
    }

    /** A key leads to one order alone, so a second one for it is an order that no key leads to. */
    private Stream<Violation> withoutKey() {
        return kept().filter(order -> order.key() == null)
                .map(order ->
                        new Violation(
                                Kind.DUPLICATE,
                                order.id(),
                                "is " + order.status() + ", and no key leads to it"));
    }

    private Stream<Violation> sharingKeys() {
        return kept()
                .filter(order -> order.key() != null)
                .collect(
                        groupingBy(order ->
                                List.of(order.user(), Objects.requireNonNull(order.key()))))
                .entrySet()
                .stream()
                .filter(orders -> orders.getValue().size() > 1)
                .map(orders ->
                        new Violation(
                                Kind.DUPLICATE,
                                orders.getKey().getLast(),
                                "leads to "
                                        + orders.getValue().stream()
                                                .map(StoredOrder::id)
                                                .toList()));
    }

    private Stream<StoredOrder> kept() {
        return facts.orders().stream().filter(order -> !order.is(StoredOrder.ABANDONED));
    }
}

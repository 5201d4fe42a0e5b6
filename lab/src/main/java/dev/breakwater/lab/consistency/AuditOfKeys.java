package dev.breakwater.lab.consistency;

import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.Difference.Kind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One order for each key, apart from those that were undone. */
record AuditOfKeys(Facts facts) {

    Stream<Difference> differences() {
        return Stream.concat(withoutKey(), sharingKeys());
    }

    /** A key leads to one order alone, so a second one for it is an order that no key leads to. */
    private Stream<Difference> withoutKey() {
        return kept().filter(order -> order.key() == null)
                .map(order ->
                        new Difference(
                                Kind.DUPLICATE,
                                order.id(),
                                "is " + order.status() + ", and no key leads to it"));
    }

    private Stream<Difference> sharingKeys() {
        return kept()
                .filter(order -> order.key() != null)
                .collect(
                        groupingBy(order ->
                                List.of(order.user(), Objects.requireNonNull(order.key()))))
                .entrySet()
                .stream()
                .filter(orders -> orders.getValue().size() > 1)
                .map(orders ->
                        new Difference(
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

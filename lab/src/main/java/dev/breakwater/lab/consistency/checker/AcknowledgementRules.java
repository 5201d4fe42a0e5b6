package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.Acknowledgement;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.history.StoredOrder;
import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What clients were told, against what is stored. */
record AcknowledgementRules(History facts, Map<String, StoredOrder> orders) {

    Stream<Violation> differences() {
        Map<OrderRequest, List<Acknowledgement>> answers =
                facts.acknowledgements().stream().collect(groupingBy(Acknowledgement::purchase));
        Map<String, List<StoredOrder>> byKey =
                orders.values().stream()
                        .filter(order -> order.key() != null)
                        .collect(groupingBy(order -> Objects.requireNonNull(order.key())));
        return Stream.of(
                        facts.purchases().stream()
                                .filter(purchase -> !answers.containsKey(purchase))
                                .map(AcknowledgementRules::unanswered),
                        facts.acknowledgements().stream().flatMap(answer -> against(answer, byKey)),
                        answers.values().stream().flatMap(AcknowledgementRules::amongThemselves),
                        facts.surprises().stream()
                                .map(text -> new Violation(Kind.SURPRISE, "answer", text)))
                .flatMap(Function.identity())
                .distinct(); // however often a client was told the same
    }

    private static Violation unanswered(OrderRequest purchase) {
        return new Violation(Kind.UNANSWERED, purchase.key(), "of " + purchase.user());
    }

    private Stream<Violation> against(
            Acknowledgement answer, Map<String, List<StoredOrder>> byKey) {
        Optional<StoredOrder> found =
                answer.orderId() == null
                        ? byKey.getOrDefault(answer.purchase().key(), List.of()).stream()
                                .findFirst()
                        : Optional.ofNullable(orders.get(answer.orderId()));
        return found.isEmpty()
                ? Stream.of(
                        new Violation(
                                Kind.LOST,
                                Objects.requireNonNullElse(
                                        answer.orderId(), answer.purchase().key()),
                                "answered with " + answer.status()))
                : Stream.concat(content(answer, found.get()), outcome(answer, found.get()));
    }

    private static Stream<Violation> content(Acknowledgement answer, StoredOrder stored) {
        OrderRequest purchase = answer.purchase();
        boolean wanted =
                stored.user().equals(purchase.user()) && stored.items().equals(purchase.items());
        Acknowledgement.Content told = answer.order();
        boolean asTold =
                told == null
                        || (told.items().equals(stored.items())
                                && told.total().compareTo(stored.total()) == 0);
        return wanted && asTold
                ? Stream.empty()
                : Stream.of(
                        new Violation(
                                Kind.ALTERED,
                                stored.id(),
                                "wanted " + purchase + ", told " + told + ", stored " + stored));
    }

    private static Stream<Violation> outcome(Acknowledgement answer, StoredOrder stored) {
        boolean kept =
                switch (answer.status()) {
                    case Acknowledgement.CREATED ->
                            stored.is(StoredOrder.CONFIRMED) && saysConfirmed(answer.order());
                    case Acknowledgement.ACCEPTED -> !stored.is(StoredOrder.ABANDONED);
                    default -> stored.is(StoredOrder.REJECTED);
                };
        return kept
                ? Stream.empty()
                : Stream.of(
                        new Violation(
                                Kind.CONTRADICTED,
                                stored.id(),
                                "answered with "
                                        + answer.status()
                                        + ", and is "
                                        + stored.status()));
    }

    private static boolean saysConfirmed(Acknowledgement.@Nullable Content order) {
        return order == null || order.status().equals(StoredOrder.CONFIRMED);
    }

    private static Stream<Violation> amongThemselves(List<Acknowledgement> answers) {
        String key = answers.getFirst().purchase().key();
        List<String> ids =
                answers.stream()
                        .flatMap(answer -> Stream.ofNullable(answer.orderId()))
                        .distinct()
                        .toList();
        List<String> bodies =
                answers.stream()
                        .filter(Acknowledgement::isReplayedAsItIs)
                        .map(answer -> answer.status() + " " + answer.body())
                        .distinct()
                        .toList();
        return Stream.concat(
                ids.size() < 2
                        ? Stream.empty()
                        : Stream.of(new Violation(Kind.TWO_IDS, key, ids.toString())),
                bodies.size() < 2
                        ? Stream.empty()
                        : Stream.of(
                                new Violation(Kind.REPLAYED_DIFFERENTLY, key, bodies.toString())));
    }
}

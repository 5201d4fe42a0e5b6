package dev.breakwater.lab.consistency.checker;

import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.Acknowledgement;
import dev.breakwater.lab.consistency.history.Acknowledgement.Content;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every client gets one outcome, and the database agrees with it. */
final class AcknowledgementRules {

    private final History history;
    private final Violations violations;
    private final Map<String, StoredOrder> byId = new HashMap<>();
    private final Map<String, StoredOrder> byKey = new HashMap<>();

    AcknowledgementRules(History history, Violations violations) {
        this.history = history;
        this.violations = violations;
        for (StoredOrder order : history.orders()) {
            byId.put(order.id(), order);
            if (order.key() != null) {
                byKey.putIfAbsent(order.key(), order);
            }
        }
    }

    void check() {
        Map<OrderRequest, List<Acknowledgement>> byRequest =
                history.acknowledgements().stream().collect(groupingBy(Acknowledgement::request));
        for (OrderRequest request : history.requests()) {
            violations.addIf(
                    !byRequest.containsKey(request),
                    Kind.UNANSWERED,
                    request.key(),
                    "of " + request.user());
        }
        history.acknowledgements().forEach(this::checkStored);
        byRequest.forEach((request, all) -> checkReplays(request.key(), all));
        history.contractViolations()
                .forEach(text -> violations.add(Kind.OUTSIDE_CONTRACT, "response", text));
    }

    private void checkStored(Acknowledgement acknowledgement) {
        String id = acknowledgement.orderId();
        String key = acknowledgement.request().key();
        StoredOrder stored = id == null ? byKey.get(key) : byId.get(id);
        int status = acknowledgement.result().status();
        if (stored == null) {
            String subject = Objects.requireNonNullElse(id, key);
            violations.add(Kind.LOST, subject, "acknowledged with " + status);
            return;
        }
        OrderRequest wanted = acknowledgement.request();
        violations.addIf(
                !matches(wanted, stored) || !matches(acknowledgement.order(), stored),
                Kind.ALTERED,
                stored.id(),
                "wanted %s, acknowledged %s, stored %s"
                        .formatted(wanted, acknowledgement.order(), stored));
        violations.addIf(
                !isKept(acknowledgement, stored),
                Kind.CONTRADICTED,
                stored.id(),
                "acknowledged with %d, is %s".formatted(status, stored.status()));
    }

    private static boolean matches(OrderRequest wanted, StoredOrder stored) {
        return stored.user().equals(wanted.user()) && stored.items().equals(wanted.items());
    }

    private static boolean matches(@Nullable Content shown, StoredOrder stored) {
        return shown == null
                || (shown.items().equals(stored.items())
                        && shown.total().compareTo(stored.total()) == 0);
    }

    private static boolean isKept(Acknowledgement acknowledgement, StoredOrder stored) {
        if (acknowledgement.isAccepted()) {
            return !stored.isAbandoned();
        }
        Content shown = acknowledgement.order();
        return acknowledgement.isCreated()
                ? stored.isConfirmed() && (shown == null || shown.status().equals(stored.status()))
                : stored.isRejected();
    }

    private void checkReplays(String key, List<Acknowledgement> all) {
        List<String> ids =
                all.stream().flatMap(each -> Stream.ofNullable(each.orderId())).distinct().toList();
        violations.addIf(ids.size() > 1, Kind.TWO_IDS, key, ids);
        List<String> responses =
                all.stream()
                        .filter(Acknowledgement::isReplayedVerbatim)
                        .map(Acknowledgement::result)
                        .map(result -> result.status() + " " + result.body())
                        .distinct()
                        .toList();
        violations.addIf(responses.size() > 1, Kind.REPLAYED_DIFFERENTLY, key, responses);
    }
}

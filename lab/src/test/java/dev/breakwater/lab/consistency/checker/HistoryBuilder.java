package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.Acknowledgement;
import dev.breakwater.lab.consistency.history.AttemptResult;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the history of a test; each partner call is later than the one before. */
final class HistoryBuilder {

    static final OrderRequest REQUEST =
            new OrderRequest("ledger-1", "key-1", List.of(new OrderItem("COF-001", 1)));
    static final BigDecimal TOTAL = new BigDecimal("19.90");

    private final List<OrderRequest> requests = new ArrayList<>();
    private final Set<OrderRequest> expired = new HashSet<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final List<String> contractViolations = new ArrayList<>();
    private final List<StoredOrder> orders = new ArrayList<>();
    private final List<PartnerCall> calls = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    /** One order, {@code order-1}, requested, confirmed and acknowledged without a violation. */
    static HistoryBuilder oneConfirmedOrder() {
        return confirmed().acknowledged(201, "order-1", "as it is");
    }

    /** Returns the same without the acknowledgement. */
    static HistoryBuilder confirmed() {
        return new HistoryBuilder()
                .requested(REQUEST)
                .stored("order-1", "key-1", "CONFIRMED")
                .call(Operation.RESERVE, 201)
                .call(Operation.CHARGE, 201)
                .call(Operation.MAIL, 202);
    }

    /** One order requested and stored with this status, without partner calls. */
    static HistoryBuilder ended(String status) {
        return new HistoryBuilder().requested(REQUEST).stored("order-1", "key-1", status);
    }

    /** One abandoned order, {@code order-1}, without a key. */
    static HistoryBuilder abandoned() {
        return new HistoryBuilder().stored("order-1", null, "ABANDONED");
    }

    HistoryBuilder requested(OrderRequest request) {
        requests.add(request);
        return this;
    }

    HistoryBuilder expired(OrderRequest request) {
        expired.add(request);
        return this;
    }

    HistoryBuilder stored(String id, @Nullable String key, String status) {
        return stored(new StoredOrder(id, REQUEST.user(), key, status, TOTAL, REQUEST.items()));
    }

    HistoryBuilder stored(StoredOrder order) {
        orders.add(order);
        return this;
    }

    HistoryBuilder acknowledged(int status, @Nullable String id, String body) {
        return acknowledged(status, id, contentOf(status), body);
    }

    HistoryBuilder acknowledged(
            int status, @Nullable String id, Acknowledgement.@Nullable Content order, String body) {
        acknowledgements.add(
                new Acknowledgement(
                        REQUEST,
                        new AttemptResult(status, true, body, null, false, null),
                        id,
                        order));
        return this;
    }

    HistoryBuilder contractViolation(String text) {
        contractViolations.add(text);
        return this;
    }

    HistoryBuilder call(Operation operation, int status) {
        return call(operation, "order-1", "order-1", status, TOTAL);
    }

    HistoryBuilder call(Operation operation, String id, String key, int status, BigDecimal amount) {
        calls.add(new PartnerCall(operation, id, key, status, amount, calls.size()));
        return this;
    }

    HistoryBuilder task(String task) {
        tasks.add(task);
        return this;
    }

    HistoryBuilder deadLetter(String letter) {
        deadLetters.add(letter);
        return this;
    }

    /** Returns the kinds of all violations. */
    List<Violation.Kind> violations() {
        History history =
                new History(
                        requests,
                        expired,
                        acknowledgements,
                        contractViolations,
                        orders,
                        calls,
                        tasks,
                        deadLetters);
        return HistoryChecker.violations(history).stream().map(Violation::kind).toList();
    }

    List<PartnerCall> calls() {
        return calls;
    }

    private static Acknowledgement.@Nullable Content contentOf(int status) {
        return switch (status) {
            case 201 -> new Acknowledgement.Content("CONFIRMED", TOTAL, REQUEST.items());
            case 202 -> new Acknowledgement.Content("PAYMENT_PENDING", TOTAL, REQUEST.items());
            default -> null;
        };
    }
}

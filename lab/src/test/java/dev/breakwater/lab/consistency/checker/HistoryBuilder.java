package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.Acknowledgement;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.StoredOrder;
import dev.breakwater.lab.consistency.history.PartnerCall.Act;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** History to be told in a test, one after the other; time passes with each call at a partner. */
final class HistoryBuilder {

    static final OrderRequest PURCHASE =
            new OrderRequest("ledger-1", "key-1", List.of(new OrderItem("COF-001", 1)));
    static final BigDecimal TOTAL = new BigDecimal("19.90");

    private final List<OrderRequest> purchases = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private final List<StoredOrder> orders = new ArrayList<>();
    private final List<PartnerCall> calls = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    /** One order, {@code order-1}, wanted, confirmed and told so, as it should be. */
    static HistoryBuilder withOneConfirmedOrder() {
        return confirmed().told(201, "order-1", "as it is");
    }

    /** The same, but its client was told nothing yet. */
    static HistoryBuilder confirmed() {
        return new HistoryBuilder()
                .wanted(PURCHASE)
                .stored("order-1", "key-1", "CONFIRMED")
                .call(Act.RESERVE, 201)
                .call(Act.CHARGE, 201)
                .call(Act.MAIL, 202);
    }

    /** One order that is wanted and stored like this, and of which no partner knows. */
    static HistoryBuilder ended(String status) {
        return new HistoryBuilder().wanted(PURCHASE).stored("order-1", "key-1", status);
    }

    /** Nobody wanted it in the end, and {@code order-1} is undone. */
    static HistoryBuilder abandoned() {
        return new HistoryBuilder().stored("order-1", null, "ABANDONED");
    }

    HistoryBuilder wanted(OrderRequest purchase) {
        purchases.add(purchase);
        return this;
    }

    HistoryBuilder stored(String id, @Nullable String key, String status) {
        return stored(new StoredOrder(id, PURCHASE.user(), key, status, TOTAL, PURCHASE.items()));
    }

    HistoryBuilder stored(StoredOrder order) {
        orders.add(order);
        return this;
    }

    HistoryBuilder told(int status, @Nullable String id, String body) {
        return told(status, id, contentOf(status), body);
    }

    HistoryBuilder told(
            int status, @Nullable String id, Acknowledgement.@Nullable Content order, String body) {
        acknowledgements.add(new Acknowledgement(PURCHASE, true, status, id, order, body));
        return this;
    }

    HistoryBuilder surprised(String text) {
        surprises.add(text);
        return this;
    }

    HistoryBuilder call(Act act, int status) {
        return call(act, "order-1", "order-1", status, TOTAL);
    }

    HistoryBuilder call(Act act, String id, String key, int status, BigDecimal amount) {
        calls.add(new PartnerCall(act, id, key, status, amount, calls.size()));
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

    /** The kinds of all differences. */
    List<Violation.Kind> differences() {
        History facts =
                new History(
                        purchases, acknowledgements, surprises, orders, calls, tasks, deadLetters);
        return HistoryChecker.differences(facts).stream().map(Violation::kind).toList();
    }

    List<PartnerCall> calls() {
        return calls;
    }

    private static Acknowledgement.@Nullable Content contentOf(int status) {
        return switch (status) {
            case 201 -> new Acknowledgement.Content("CONFIRMED", TOTAL, PURCHASE.items());
            case 202 -> new Acknowledgement.Content("PAYMENT_PENDING", TOTAL, PURCHASE.items());
            default -> null;
        };
    }
}

package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderDatabase;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.PartnerJournal;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import dev.breakwater.lab.consistency.checker.Violation.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds what customers were told against what is stored and what the partners were asked. The
 * partners remember in memory alone: who kills them says so before and after, and of the orders
 * that were under way in between nothing is said that only a lost entry could prove.
 */
public final class Checker {

    /** What looks so, too, where the entry of a call was lost. */
    private static final Set<Kind> BY_ABSENCE =
            EnumSet.of(
                    Kind.NOT_CHARGED,
                    Kind.NOT_RESERVED,
                    Kind.NOT_MAILED,
                    Kind.CHARGED_FOR_NOTHING,
                    Kind.RESERVATION_LEFT);

    private final ArrivingClients customers;
    private final OrderDatabase orders;
    private final PartnerJournal journal;
    private final List<PartnerCall> remembered = new ArrayList<>();
    private final Set<String> uncertain = new HashSet<>();
    private String forgetting = "";

    public Checker(ArrivingClients customers, StateReader books) {
        this.customers = customers;
        this.orders = new OrderDatabase(books, customers.mark());
        this.journal = new PartnerJournal(books);
    }

    /** From here on, before the first order. */
    public void begin() throws IOException, InterruptedException {
        journal.forgetEverything();
    }

    public void beforePartnersDie() throws IOException, InterruptedException {
        forgetting = orders.now();
        uncertain.addAll(orders.unfinished());
        remembered.addAll(journal.calls());
    }

    public void afterPartnersDied() throws IOException, InterruptedException {
        uncertain.addAll(orders.placedSince(forgetting));
    }

    /** How many orders cannot be held against all that the partners were asked. */
    public int uncertain() {
        return uncertain.size();
    }

    /** RetryBackoff until no order is under way, but no longer than this. */
    public void awaitSettled(Duration patience) throws IOException, InterruptedException {
        orders.awaitSettled(patience);
    }

    /** What must not be, in words; empty if the books agree. */
    public List<String> differences() throws IOException, InterruptedException {
        List<PartnerCall> calls = new ArrayList<>(remembered);
        calls.addAll(journal.calls());
        Set<String> others = orders.others();
        calls.removeIf(call -> others.contains(call.orderId()));
        History facts = History.of(customers.purchases(), customers.records(), orders, calls);
        return HistoryChecker.differences(facts).stream()
                .filter(difference -> !isExcused(difference))
                .map(difference -> difference.kind().title() + ": " + difference)
                .toList();
    }

    private boolean isExcused(Violation difference) {
        return BY_ABSENCE.contains(difference.kind()) && uncertain.contains(difference.subject());
    }
}

package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderDatabase;
import dev.breakwater.lab.consistency.history.PartnerCall;
import dev.breakwater.lab.consistency.history.PartnerJournal;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a workload during which the partners may be killed. Their journal is in memory: call
 * {@link #beforePartnersDie()} and {@link #afterPartnersDied()} around a kill. For orders that were
 * in progress meanwhile, the checker excuses each violation that a lost journal entry explains.
 */
public final class Checker {

    /** The violations that a missing journal entry can cause. */
    private static final Set<Kind> BY_ABSENCE =
            EnumSet.of(
                    Kind.NOT_CHARGED,
                    Kind.NOT_RESERVED,
                    Kind.NOT_MAILED,
                    Kind.CHARGED_FOR_NOTHING,
                    Kind.RESERVATION_LEFT);

    private final ArrivingClients clients;
    private final OrderDatabase database;
    private final PartnerJournal journal;
    private final List<PartnerCall> savedCalls = new ArrayList<>();
    private final Set<String> uncertain = new HashSet<>();
    private String partnersDiedAt = "";

    public Checker(ArrivingClients clients, StateReader state) {
        this.clients = clients;
        this.database = new OrderDatabase(state, clients.mark());
        this.journal = new PartnerJournal(state);
    }

    /** Forgets earlier calls of the partners; to be called before the first order. */
    public void begin() throws IOException, InterruptedException {
        journal.clear();
    }

    public void beforePartnersDie() throws IOException, InterruptedException {
        partnersDiedAt = database.now();
        uncertain.addAll(database.unfinished());
        savedCalls.addAll(journal.calls());
    }

    public void afterPartnersDied() throws IOException, InterruptedException {
        uncertain.addAll(database.placedSince(partnersDiedAt));
    }

    /** Returns the number of orders for which journal entries may be missing. */
    public int uncertain() {
        return uncertain.size();
    }

    /** Waits until no order is in progress, at most for the timeout. */
    public void awaitSettled(Duration timeout) throws IOException, InterruptedException {
        database.awaitSettled(timeout);
    }

    /** Returns each violation as text. */
    public List<String> violations() throws IOException, InterruptedException {
        List<PartnerCall> calls = new ArrayList<>(savedCalls);
        calls.addAll(journal.calls());
        Set<String> others = database.others();
        calls.removeIf(call -> others.contains(call.orderId()));
        History history = History.of(clients.requests(), clients.history(), database, calls);
        return HistoryChecker.violations(history).stream()
                .filter(violation -> !isExcused(violation))
                .map(violation -> violation.kind().title() + ": " + violation)
                .toList();
    }

    private boolean isExcused(Violation violation) {
        return BY_ABSENCE.contains(violation.kind()) && uncertain.contains(violation.subject());
    }
}

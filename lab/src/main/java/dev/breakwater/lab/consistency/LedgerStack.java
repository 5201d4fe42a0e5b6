package dev.breakwater.lab.consistency;

import dev.breakwater.lab.consistency.history.LocalStateReader;
import dev.breakwater.lab.consistency.history.OrderDatabase;
import dev.breakwater.lab.consistency.history.PartnerJournal;
import dev.breakwater.lab.consistency.workload.OrderWorkload;
import dev.breakwater.lab.launcher.Child;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Fleet;
import dev.breakwater.lab.launcher.Pair;
import dev.breakwater.lab.launcher.Partners;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What runs: everything that the demo runs, with partners that remember every call. */
final class LedgerStack {

    /** Of partners for one order, with all that is asked again while something is broken. */
    private static final int CALLS_PER_ORDER = 30;

    private static final int LEAST_HEAP_MEGABYTES = 256;
    private static final int ORDERS_PER_MEGABYTE = 12;

    private final LedgerSettings settings;
    private final StateDirectory state;
    private final Console console;
    private final Fleet fleet;
    private @Nullable Cast cast;

    LedgerStack(LedgerSettings settings, StateDirectory state, Console console) {
        this.settings = settings;
        this.state = state;
        this.console = console;
        this.fleet = new Fleet(state, console);
    }

    /** Whom it is about. */
    record Cast(OrderDatabase orders, PartnerJournal journal, Child database, List<Child> replicas) {}

    void set() throws IOException, InterruptedException {
        console.say("starting the database and the partners");
        PostgreSql postgres = PostgreSql.in(state, settings.layout().database());
        Partners partners = partners();
        List<Child> ground = fleet.start(postgres.program(), partners.program());
        fleet.awaitReady(ground);
        LocalStateReader books =
                new LocalStateReader(
                        postgres.connectionUrl(), partners.address().url(), partners.journal());
        books.forgetEverything();

        Pair pair = Pair.prepared(settings.layout(), postgres, partners, state, console);
        console.say("starting three replicas of order-service, and user-service");
        List<Child> replicas = fleet.start(pair.replica(1), pair.replica(2), pair.replica(3));
        List<Child> front = fleet.start(pair.userService(line -> {}));
        fleet.awaitReady(replicas);
        fleet.awaitReady(front);
        cast =
                new Cast(
                        new OrderDatabase(books, OrderWorkload.MARK),
                        new PartnerJournal(books),
                        ground.getFirst(),
                        replicas);
    }

    Cast cast() {
        return Objects.requireNonNull(cast, "not set");
    }

    void clear() {
        fleet.stop();
    }

    private Partners partners() {
        return new Partners(
                settings.layout().partners(),
                settings.orders() * CALLS_PER_ORDER,
                LEAST_HEAP_MEGABYTES + settings.orders() / ORDERS_PER_MEGABYTE);
    }
}

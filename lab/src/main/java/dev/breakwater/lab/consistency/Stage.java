package dev.breakwater.lab.consistency;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.PartnerServer;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.ServicePair;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.SupervisedProcess;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** What runs: everything that the demo runs, with partners that remember every call. */
final class Stage {

    /** Of partners for one order, with all that is asked again while something is broken. */
    private static final int CALLS_PER_ORDER = 30;

    private static final int LEAST_HEAP_MEGABYTES = 256;
    private static final int ORDERS_PER_MEGABYTE = 12;

    private final Settings settings;
    private final StateDirectory state;
    private final Console console;
    private final ProcessSupervisor fleet;
    private @Nullable Cast cast;

    Stage(Settings settings, StateDirectory state, Console console) {
        this.settings = settings;
        this.state = state;
        this.console = console;
        this.fleet = new ProcessSupervisor(state::log, console);
    }

    /** Whom it is about. */
    record Cast(
            OrderDatabase orders,
            Journal journal,
            SupervisedProcess database,
            List<SupervisedProcess> replicas) {}

    void set() throws IOException, InterruptedException {
        console.say("starting the database and the partners");
        PostgreSql postgres = PostgreSql.in(state, settings.layout().database());
        PartnerServer partners = partners();
        List<SupervisedProcess> ground = fleet.start(postgres.spec(), partners.spec());
        fleet.awaitReady(ground);
        LocalBooks books =
                new LocalBooks(
                        postgres.connectionUrl(), partners.address().url(), partners.journal());
        books.forgetEverything();

        ServicePair pair =
                ServicePair.prepared(settings.layout(), postgres, partners, state, console);
        console.say("starting three replicas of order-service, and user-service");
        List<SupervisedProcess> replicas =
                fleet.start(pair.replica(1), pair.replica(2), pair.replica(3));
        List<SupervisedProcess> front = fleet.start(pair.userService(line -> {}));
        fleet.awaitReady(replicas);
        fleet.awaitReady(front);
        cast =
                new Cast(
                        new OrderDatabase(books, Errands.MARK),
                        new Journal(books),
                        ground.getFirst(),
                        replicas);
    }

    Cast cast() {
        return Objects.requireNonNull(cast, "not set");
    }

    void clear() {
        fleet.stop();
    }

    private PartnerServer partners() {
        return new PartnerServer(
                settings.layout().partners(),
                settings.orders() * CALLS_PER_ORDER,
                LEAST_HEAP_MEGABYTES + settings.orders() / ORDERS_PER_MEGABYTE);
    }
}

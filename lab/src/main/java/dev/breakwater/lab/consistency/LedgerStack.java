package dev.breakwater.lab.consistency;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.consistency.history.LocalStateReader;
import dev.breakwater.lab.consistency.nemesis.BrokenStatements;
import dev.breakwater.lab.consistency.nemesis.DatabaseProxy;
import dev.breakwater.lab.consistency.nemesis.SteppingClock;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PartnerServer;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.ServicePair;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's processes, with partners whose journal has room for every call. */
final class LedgerStack {

    /** Partner calls for one order, with the retries during faults. */
    private static final int CALLS_PER_ORDER = 30;

    private static final int MIN_HEAP_MEGABYTES = 256;
    private static final int ORDERS_PER_MEGABYTE = 12;

    private static final Pattern PURGE = Pattern.compile("Deleted (\\d+) expired idempotency keys");

    private static final String CLOCK_BEAN =
            "dev/breakwater/lab/consistency/nemesis/stepping-clock.xml";

    private final LongAdder purgedKeys = new LongAdder();
    private final LedgerSettings settings;
    private final StateDirectory directory;
    private final Console console;
    private final ProcessSupervisor supervisor;
    private final BrokenStatements broken;

    LedgerStack(LedgerSettings settings, StateDirectory directory, Console console) {
        this.settings = settings;
        this.directory = directory;
        this.console = console;
        this.supervisor = new ProcessSupervisor(directory::log, console);
        this.broken = new BrokenStatements(new SplittableRandom(settings.seed()));
    }

    /**
     * What runs.
     *
     * @param startUp how long the three replicas and user-service took to be ready
     * @param proxies between each replica and the database
     * @param clocks of each replica's host
     */
    record Running(
            LocalStateReader state,
            SupervisedProcess database,
            SupervisedProcess partners,
            List<SupervisedProcess> replicas,
            List<DatabaseProxy> proxies,
            List<SteppingClock> clocks,
            Duration startUp) {}

    Running start() throws IOException, InterruptedException {
        console.say("starting the database and the partners");
        PostgreSql postgres = PostgreSql.in(directory, settings.layout().database());
        PartnerServer partners =
                new PartnerServer(
                        settings.layout().partners(),
                        settings.orders() * CALLS_PER_ORDER,
                        MIN_HEAP_MEGABYTES + settings.orders() / ORDERS_PER_MEGABYTE);
        List<SupervisedProcess> dependencies = supervisor.start(postgres.spec(), partners.spec());
        supervisor.awaitReady(dependencies);
        LocalStateReader state =
                new LocalStateReader(
                        postgres.connectionUrl(), partners.address().url(), partners.journal());
        state.dropSchema();

        ServicePair pair =
                ServicePair.prepared(settings.layout(), postgres, partners, directory, console);
        console.say("starting three replicas of order-service, and user-service");
        long started = System.nanoTime();
        List<DatabaseProxy> proxies = proxies();
        List<SteppingClock> clocks = new ArrayList<>();
        List<ProcessSpec> specs = new ArrayList<>();
        for (DatabaseProxy proxy : proxies) {
            Path clock = directory.temporary().resolve("clock-" + clocks.size());
            clocks.add(new SteppingClock(clock));
            specs.add(replica(pair, proxy, clocks.size(), clock));
        }
        List<SupervisedProcess> replicas = supervisor.start(specs.toArray(ProcessSpec[]::new));
        List<SupervisedProcess> userService = supervisor.start(pair.userService(line -> {}));
        supervisor.awaitReady(replicas);
        supervisor.awaitReady(userService);
        Duration startUp = Duration.ofNanos(System.nanoTime() - started);
        return new Running(
                state,
                dependencies.getFirst(),
                dependencies.getLast(),
                replicas,
                proxies,
                clocks,
                startUp);
    }

    /** The purge runs as often as the service permits. */
    private ProcessSpec replica(ServicePair pair, DatabaseProxy proxy, int number, Path clock) {
        return pair.replicaThrough(
                proxy.port(),
                number,
                this::countPurgedKeys,
                "--breakwater.idempotency.purge-interval=1s",
                "--spring.main.sources=classpath:" + CLOCK_BEAN,
                "--clock-offset-file=" + clock);
    }

    private void countPurgedKeys(String logLine) {
        Matcher purge = PURGE.matcher(logLine);
        if (purge.find()) {
            purgedKeys.add(Long.parseLong(purge.group(1)));
        }
    }

    /** Returns the number of keys that the replicas say they purged. */
    long purgedKeys() {
        return purgedKeys.sum();
    }

    /** Returns the statements at which the replicas' connections broke. */
    BrokenStatements broken() {
        return broken;
    }

    private List<DatabaseProxy> proxies() throws IOException {
        List<DatabaseProxy> proxies = new ArrayList<>();
        for (LoopbackAddress _ : settings.layout().replicas()) {
            proxies.add(
                    DatabaseProxy.start(
                            settings.layout().database(), broken, settings.planted()::plant));
        }
        return proxies;
    }

    void stop() {
        supervisor.stop();
    }
}

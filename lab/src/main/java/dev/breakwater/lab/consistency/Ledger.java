package dev.breakwater.lab.consistency;

import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.Machine;
import dev.breakwater.lab.consistency.checker.HistoryChecker;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.LocalStateReader;
import dev.breakwater.lab.consistency.history.OrderDatabase;
import dev.breakwater.lab.consistency.history.PartnerJournal;
import dev.breakwater.lab.consistency.nemesis.FaultSchedule;
import dev.breakwater.lab.consistency.nemesis.Nemesis;
import dev.breakwater.lab.consistency.nemesis.ScheduledFault;
import dev.breakwater.lab.consistency.workload.ClientPool;
import dev.breakwater.lab.consistency.workload.OrderClient;
import dev.breakwater.lab.consistency.workload.OrderWorkload;
import dev.breakwater.lab.consistency.workload.OrdersApi;
import dev.breakwater.lab.consistency.workload.PlannedOrder;
import dev.breakwater.lab.figures.Figures;
import dev.breakwater.lab.launcher.FaultClients;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.ServicePair;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * {@code make ledger}: clients place orders while replicas, the database and the partners fail;
 * then the checker looks for orders that are lost, duplicated or unfinished. Exits with 1 if it
 * finds any.
 */
public final class Ledger {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(6);

    /** Longer than the longest backoff of a task. */
    private static final Duration SETTLE_TIMEOUT = Duration.ofMinutes(2);

    /** The number of clients is fixed, so their retries cannot grow into an overload. */
    private static final Duration MAX_CLIENT_WAIT = Duration.ofSeconds(1);

    private final LedgerSettings settings;
    private final Console console;
    private final LedgerStack stack;

    /** The {@code System.nanoTime()} at which the program aborts. */
    private volatile long end = System.nanoTime() + START_TIMEOUT.toNanos();

    private Ledger(LedgerSettings settings, Console console, LedgerStack stack) {
        this.settings = settings;
        this.console = console;
        this.stack = stack;
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        CommandException.exitOnFailure(() -> {
            LedgerSettings settings =
                    LedgerSettings.from(new EnvironmentVariables(System.getenv()));
            ServicePair.requireBuilt();
            StateDirectory directory = StateDirectory.claim(settings.stateDirectory());
            PortCheck.requireFree(settings.layout().ports());
            Console console = new Console(System.out);
            LedgerStack stack = new LedgerStack(settings, directory, console);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::stop));
            Ledger ledger = new Ledger(settings, console, stack);
            ledger.abortAtTheEnd();
            System.exit(ledger.run().isClean() ? 0 : 1);
        });
    }

    private LedgerReport run() throws InterruptedException, IOException {
        LedgerStack.Running running = stack.start();
        long partnersPid = running.partners().pid();
        Duration duration = settings.duration(running.startUp());
        end = System.nanoTime() + LedgerSettings.limit(duration).toNanos();
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<PlannedOrder> orders = OrderWorkload.of(settings.orders(), duration, random.split());
        List<ScheduledFault> schedule =
                FaultSchedule.of(duration, settings.faults(), random.split());
        System.out.println("faults (seed " + settings.seed() + "):");
        schedule.forEach(System.out::println);

        PartnerClient partners = FaultClients.ofPartners(settings.layout().partners().url());
        Nemesis nemesis =
                new Nemesis(
                        running.database(),
                        running.replicas(),
                        running.proxies(),
                        running.clocks(),
                        partners,
                        console);
        ClientHistory clients = new ClientHistory();
        ClientPool pool = clientPool(clients, running.state());

        console.say(
                "%d clients place %d orders in %d s"
                        .formatted(settings.clients(), settings.orders(), duration.toSeconds()));
        // not in the common pool: the HTTP client needs it, and it may have a single thread
        var faults =
                CompletableFuture.supplyAsync(
                        () -> nemesis.run(schedule), task -> Thread.ofVirtual().start(task));
        pool.place(orders);
        List<ScheduledFault> injected = faults.join();
        partners.reset();
        OrderDatabase database = new OrderDatabase(running.state(), OrderWorkload.MARK);
        awaitSettled(database);
        console.say("repeating some of the requests");
        pool.replay(orders.stream().filter(PlannedOrder::replays).toList());
        if (running.partners().pid() != partnersPid) {
            throw new CommandException("the partners died, and lost the journal of their calls");
        }

        History history =
                History.of(
                        orders.stream().map(PlannedOrder::request).toList(),
                        clients,
                        database,
                        new PartnerJournal(running.state()).calls());
        LedgerReport report =
                new LedgerReport(
                        history,
                        clients.counts(),
                        injected,
                        stack.broken(),
                        stack.purgedKeys(),
                        HistoryChecker.violations(history));
        System.out.printf("%n%s, seed %d%n%n%s%n", Machine.description(), settings.seed(), report);
        if (settings.isLong()) {
            Figures.LEDGER.write("```%n%s%n```".formatted(report));
        }
        return report;
    }

    private ClientPool clientPool(ClientHistory history, LocalStateReader state) {
        OrdersApi api = OrdersApi.of(settings.layout());
        SplittableRandom random = new SplittableRandom(settings.seed());
        return new ClientPool(
                Stream.generate(() ->
                                new OrderClient(
                                        api,
                                        history,
                                        random.split(),
                                        MAX_CLIENT_WAIT,
                                        this::givesUp,
                                        state::expire))
                        .limit(settings.clients())
                        .toList());
    }

    private void awaitSettled(OrderDatabase database) throws IOException, InterruptedException {
        console.say("no more faults: waiting until no order is in progress");
        long since = System.nanoTime();
        database.awaitSettled(SETTLE_TIMEOUT);
        console.say("settled after %.1f s".formatted((System.nanoTime() - since) / 1e9));
    }

    /** Clients give up early enough before the end for the checker to run. */
    private boolean givesUp() {
        return left().compareTo(SETTLE_TIMEOUT.plusMinutes(1)) < 0;
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private void abortAtTheEnd() {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        for (Duration left = left(); left.isPositive(); left = left()) {
                            Thread.sleep(left);
                        }
                        System.err.println(
                                "aborted: the services did not start, or the run did not end, in time");
                        System.exit(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}

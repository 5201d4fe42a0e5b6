package dev.breakwater.lab.consistency;

import dev.breakwater.lab.consistency.checker.HistoryChecker;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.History;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.nemesis.FaultSchedule;
import dev.breakwater.lab.consistency.nemesis.Nemesis;
import dev.breakwater.lab.consistency.nemesis.ScheduledFault;
import dev.breakwater.lab.consistency.workload.ClientPool;
import dev.breakwater.lab.consistency.workload.OrderWorkload;
import dev.breakwater.lab.consistency.workload.OrdersApi;
import dev.breakwater.lab.consistency.workload.PlannedOrder;
import dev.breakwater.lab.Machine;
import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Environment;
import dev.breakwater.lab.launcher.Pair;
import dev.breakwater.lab.launcher.PartnersEndpoint;
import dev.breakwater.lab.launcher.Ports;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * {@code make ledger}: clients place orders while replicas, the database and the partners fail;
 * then nothing may be lost, doubled or left over. Ends with 1 if anything is.
 */
public final class Ledger {

    /** Longer than the longest wait of a task that was tried again and again. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(2);

    private final LedgerSettings settings;
    private final Console console;
    private final LedgerStack stage;
    private final long began = System.nanoTime();

    private Ledger(LedgerSettings settings, Console console, LedgerStack stage) {
        this.settings = settings;
        this.console = console;
        this.stage = stage;
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try {
            LedgerSettings settings = LedgerSettings.from(new Environment(System.getenv()));
            Pair.requireBuilt();
            StateDirectory state = StateDirectory.claim(settings.stateDirectory());
            Ports.requireFree(settings.layout().ports());
            Console console = new Console(System.out);
            LedgerStack stage = new LedgerStack(settings, state, console);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::clear));
            Ledger ledger = new Ledger(settings, console, stage);
            ledger.endAtTheLimit();
            System.exit(ledger.run().isClean() ? 0 : 1);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    private LedgerReport run() throws InterruptedException, IOException {
        SplittableRandom chance = new SplittableRandom(settings.seed());
        List<PlannedOrder> errands = OrderWorkload.of(settings, chance.split());
        List<ScheduledFault> strikes = FaultSchedule.of(settings, chance.split());
        System.out.println("what will be broken (seed " + settings.seed() + "):");
        strikes.forEach(System.out::println);

        stage.set();
        Nemesis chaos =
                new Nemesis(
                        stage.cast(), new PartnersEndpoint(settings.layout().partners()), console);
        ClientHistory records = new ClientHistory();
        ClientPool crowd = new ClientPool(OrdersApi.of(settings.layout()), records, settings, almostOver());

        console.say(
                "%d clients place %d orders in %d s"
                        .formatted(
                                settings.clients(),
                                settings.orders(),
                                settings.span().toSeconds()));
        var broken = CompletableFuture.supplyAsync(() -> chaos.unleash(strikes));
        crowd.runs(errands);
        List<ScheduledFault> hits = broken.join();
        chaos.calm();
        awaitSettled();
        console.say("asking again for some of the orders");
        crowd.replays(errands.stream().filter(PlannedOrder::replays).toList());

        LedgerReport report = report(errands, records, hits);
        System.out.println(
                "\n" + Machine.description() + ", seed " + settings.seed() + "\n\n" + report);
        return report;
    }

    private void awaitSettled() throws IOException, InterruptedException {
        console.say("everything is calm: waiting until no order is under way");
        long since = System.nanoTime();
        stage.cast().orders().awaitSettled(TO_SETTLE);
        console.say("settled after %.1f s".formatted((System.nanoTime() - since) / 1e9));
    }

    private LedgerReport report(List<PlannedOrder> errands, ClientHistory records, List<ScheduledFault> hits)
            throws IOException, InterruptedException {
        List<OrderRequest> purchases = errands.stream().map(PlannedOrder::purchase).toList();
        History facts =
                History.of(purchases, records, stage.cast().orders(), stage.cast().journal().calls());
        return new LedgerReport(facts, records.counts(), hits, HistoryChecker.differences(facts));
    }

    /** Clients give up while there is time left to find out what was wrong. */
    private BooleanSupplier almostOver() {
        long patience = settings.limit().minus(TO_SETTLE).minusMinutes(1).toNanos();
        return () -> System.nanoTime() - began > patience;
    }

    private void endAtTheLimit() {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        Thread.sleep(settings.limit());
                        System.err.println("not done after " + settings.limit() + ": given up");
                        System.exit(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}

package dev.breakwater.lab.consistency;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.Machine;
import dev.breakwater.lab.launcher.PartnersClient;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.ServicePair;
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

    private final Settings settings;
    private final Console console;
    private final Stage stage;
    private final long began = System.nanoTime();

    private Ledger(Settings settings, Console console, Stage stage) {
        this.settings = settings;
        this.console = console;
        this.stage = stage;
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try {
            Settings settings = Settings.from(new EnvironmentVariables(System.getenv()));
            ServicePair.requireBuilt();
            StateDirectory state = StateDirectory.claim(settings.stateDirectory());
            PortCheck.requireFree(settings.layout().ports());
            Console console = new Console(System.out);
            Stage stage = new Stage(settings, state, console);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::clear));
            Ledger ledger = new Ledger(settings, console, stage);
            ledger.endAtTheLimit();
            System.exit(ledger.run().isClean() ? 0 : 1);
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    private Report run() throws InterruptedException, IOException {
        SplittableRandom chance = new SplittableRandom(settings.seed());
        List<Errand> errands = Errands.of(settings, chance.split());
        List<Strike> strikes = Schedule.of(settings, chance.split());
        System.out.println("what will be broken (seed " + settings.seed() + "):");
        strikes.forEach(System.out::println);

        stage.set();
        Chaos chaos =
                new Chaos(stage.cast(), new PartnersClient(settings.layout().partners()), console);
        Records records = new Records();
        Crowd crowd = new Crowd(Shop.of(settings.layout()), records, settings, almostOver());

        console.say(
                "%d clients place %d orders in %d s"
                        .formatted(
                                settings.clients(),
                                settings.orders(),
                                settings.span().toSeconds()));
        var broken = CompletableFuture.supplyAsync(() -> chaos.unleash(strikes));
        crowd.runs(errands);
        List<Strike> hits = broken.join();
        chaos.calm();
        awaitSettled();
        console.say("asking again for some of the orders");
        crowd.replays(errands.stream().filter(Errand::replays).toList());

        Report report = report(errands, records, hits);
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

    private Report report(List<Errand> errands, Records records, List<Strike> hits)
            throws IOException, InterruptedException {
        List<Purchase> purchases = errands.stream().map(Errand::purchase).toList();
        Facts facts =
                Facts.of(purchases, records, stage.cast().orders(), stage.cast().journal().calls());
        return new Report(facts, records.counts(), hits, Auditor.differences(facts));
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

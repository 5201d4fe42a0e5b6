package dev.breakwater.lab.launcher;

import dev.breakwater.lab.load.Load;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** {@code make demo}: the whole pair on this machine, each part a process of its own. */
public final class Demo {

    private final Settings settings;
    private final Layout layout;
    private final Console console;
    private final StateDirectory state;
    private final Fleet fleet;

    private Demo(Settings settings, Console console, StateDirectory state) {
        this.settings = settings;
        this.layout = settings.layout();
        this.console = console;
        this.state = state;
        this.fleet = new Fleet(state, console);
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Settings settings = Settings.from(new Environment(System.getenv()));
            Pair.requireBuilt();
            StateDirectory state = StateDirectory.claim(settings.stateDirectory());
            Ports.requireFree(settings.layout().ports());
            if (settings.fresh()) {
                state.clear();
            }
            new Demo(settings, new Console(System.out), state).run();
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        long began = System.nanoTime();

        console.say("starting the database and the partners");
        PostgreSql postgres = PostgreSql.in(state, layout.database());
        Partners partners = Partners.forgetful(layout.partners());
        fleet.awaitReady(fleet.start(postgres.program(), partners.program()));

        Pair pair = Pair.prepared(layout, postgres, partners, state, console);
        console.say("starting three replicas of order-service, and user-service");
        List<Child> replicas = fleet.start(replica(pair, 1), replica(pair, 2), replica(pair, 3));
        List<Child> front = fleet.start(userService(pair));
        fleet.awaitReady(replicas);
        fleet.awaitReady(front);

        warmUp();
        if (settings.load() + settings.orders() > 0) {
            fleet.awaitReady(fleet.start(gentleLoad()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        console.print(WhatToTry.page(settings, replicas.get(1).pid(), seconds));
        Thread.currentThread().join(); // stays in front until a signal ends this process
    }

    /**
     * Calls in calm weather come first, or what is seen is the JVM's compiler and not the policies.
     */
    private void warmUp() throws InterruptedException {
        console.say("warming up");
        setFaults("calm");
        Load.warmUp(layout.userService().url());
        setFaults(settings.faults());
    }

    private void setFaults(String preset) throws InterruptedException {
        for (Address replica : layout.replicas()) {
            try {
                FaultsEndpoint.set(URI.create(replica.management().url()), Faults.document(preset));
            } catch (IOException e) {
                console.say(replica.url() + " could not be told its plan: " + e);
            }
        }
    }

    private Program userService(Pair pair) {
        return pair.userService(
                new BreakerWatch(console::say), layout.forConsole().toArray(String[]::new));
    }

    private Program replica(Pair pair, int number) {
        return pair.replica(
                number,
                "--breakwater.faults.enabled=true",
                "--breakwater.faults.plan=" + settings.faults());
    }

    private Program gentleLoad() {
        return new Program(
                "load",
                Jvm.lab(
                        Load.class,
                        "--target=" + layout.userService().url(),
                        "--rate=" + settings.load(),
                        "--orders=" + settings.orders(),
                        "--control=127.0.0.1:" + layout.load().port()),
                Probe.NONE,
                new LoadWatch(console::say));
    }

    private void stop() {
        long began = System.nanoTime();
        console.say("stopping");
        fleet.stop();
        console.say(String.format("stopped after %.1f s", (System.nanoTime() - began) / 1e9));
    }
}

package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.load.Load;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** {@code make demo}: the whole pair on this machine, each part a process of its own. */
public final class Demo {

    private static final List<String> SERVICES = List.of("order-service", "user-service");

    private final Settings settings;
    private final Console console;
    private final StateDirectory state;
    private final Fleet fleet;

    private Demo(Settings settings, Console console, StateDirectory state) {
        this.settings = settings;
        this.console = console;
        this.state = state;
        this.fleet = new Fleet(state, console);
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Settings settings = Settings.from(System.getenv());
            SERVICES.forEach(Service::jar);
            StateDirectory state = StateDirectory.claim(settings.stateDirectory());
            Ports.requireFree(settings.ports());
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

        console.say("starting the database");
        PostgreSql postgres = PostgreSql.in(state, settings.database());
        fleet.awaitReady(fleet.start(postgres.program()));

        List<Service> services =
                SERVICES.parallelStream()
                        .map(name -> Service.prepared(name, state, console, postgres.properties()))
                        .toList();

        console.say("starting three replicas of order-service, and user-service");
        List<Child> replicas =
                fleet.start(
                        replica(services.getFirst(), 1, postgres),
                        replica(services.getFirst(), 2, postgres),
                        replica(services.getFirst(), 3, postgres));
        List<Child> front = fleet.start(userService(services.getLast()));
        fleet.awaitReady(replicas);
        fleet.awaitReady(front);

        warmUp();
        if (settings.load() > 0) {
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
        Load.warmUp(settings.userService().url());
        setFaults(settings.faults());
    }

    private void setFaults(String preset) throws InterruptedException {
        FaultsEndpoint faults = new FaultsEndpoint();
        for (Address replica : settings.replicas()) {
            try {
                faults.set(URI.create(replica.management().url()), Faults.document(preset));
            } catch (IOException e) {
                console.say(replica.url() + " could not be told its plan: " + e);
            }
        }
    }

    private Program replica(Service service, int number, PostgreSql postgres) {
        Address address = settings.replicas().get(number - 1);
        List<String> arguments = new ArrayList<>(address.arguments());
        arguments.addAll(postgres.properties());
        arguments.add("--breakwater.instance=order-" + number);
        arguments.add("--breakwater.faults.enabled=true");
        arguments.add("--breakwater.faults.plan=" + settings.faults());
        return new Program(
                "order-" + number,
                service.command(arguments),
                Probe.answers200(address.url() + "/ready"));
    }

    private Program userService(Service service) {
        Address address = settings.userService();
        List<String> arguments = new ArrayList<>(address.arguments());
        arguments.add(
                "--breakwater.orders.replicas="
                        + settings.replicas().stream().map(Address::url).collect(joining(",")));
        return new Program(
                "user-service",
                service.command(arguments),
                Probe.answers200(address.url() + "/ready"),
                new BreakerWatch(console::say));
    }

    private Program gentleLoad() {
        return new Program(
                "load",
                Jvm.lab(
                        Load.class,
                        "--target=" + settings.userService().url(),
                        "--rate=" + settings.load()),
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

package dev.breakwater.lab.protection;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.BreakerLogReader;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.ServiceJar;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import dev.breakwater.lab.load.Load;
import dev.breakwater.lab.protection.callee.Callee;
import dev.breakwater.lab.protection.report.FaultScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts variants of user-service, each with a callee in this JVM. */
final class FaultBenchStack {

    private static final int FIRST_SERVICE_PORT = 6181;
    private static final int FIRST_REPLICA_PORT = 6281;
    private static final int PORTS_PER_CALLEE = 10;
    private static final int MAX_SERVICES = 4;

    private final StateDirectory state;
    private final Console console;
    private final ProcessSupervisor fleet;

    FaultBenchStack(StateDirectory state, Console console) {
        this.state = state;
        this.console = console;
        this.fleet = new ProcessSupervisor(state::log, console);
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop));
    }

    static List<Integer> ports() {
        return IntStream.range(0, MAX_SERVICES)
                .boxed()
                .flatMap(n ->
                        Stream.concat(
                                address(n).ports(), replicas(n, FaultScenario.REPLICAS).stream()))
                .toList();
    }

    /** Returns the variants, each with a callee that has so many replicas. */
    List<ServiceUnderTest> start(List<ServiceVariant> variants, int replicas)
            throws InterruptedException {
        ServiceJar userService = ServiceJar.prepared("user-service", state, console, List.of());
        List<ServiceUnderTest> services = new ArrayList<>();
        for (ServiceVariant variant : variants) {
            int number = services.size();
            var callee = new Callee(replicas(number, replicas));
            services.add(start(userService, variant, number, callee));
        }
        return services;
    }

    /**
     * Warms the services up. Their callees should answer as they will: a service learns how long
     * that takes.
     */
    void warmUp(List<ServiceUnderTest> services) {
        console.say("warming up");
        for (ServiceUnderTest service : services) {
            Load.warmUp(service.address().url());
        }
    }

    /** Warms the services up below the capacity of their callees, in calls per second. */
    void warmUp(List<ServiceUnderTest> services, int capacity) throws InterruptedException {
        console.say("warming up");
        for (ServiceUnderTest service : services) {
            Load.warmUp(service.address().url(), capacity / 2);
        }
    }

    /** Stops the services and closes the callees' ports, for the next stack. */
    void stop(List<ServiceUnderTest> services) {
        fleet.stop();
        services.forEach(service -> service.callee().close());
    }

    private ServiceUnderTest start(
            ServiceJar userService, ServiceVariant variant, int number, Callee callee)
            throws InterruptedException {
        var openings = new BreakerOpenTimes();
        LoopbackAddress address = address(number);
        List<String> arguments = new ArrayList<>(address.arguments());
        arguments.addAll(variant.arguments());
        arguments.add("--breakwater.orders.replicas=" + callee.addresses());
        List<SupervisedProcess> started =
                fleet.start(
                        new ProcessSpec(
                                variant.title().replace(' ', '-'),
                                userService.commandForThroughput(arguments),
                                ReadinessProbe.answers200(address.url() + "/ready"),
                                new BreakerLogReader(openings)));
        fleet.awaitReady(started);
        return new ServiceUnderTest(variant, address, started.getFirst(), callee, openings);
    }

    private static LoopbackAddress address(int service) {
        return new LoopbackAddress(FIRST_SERVICE_PORT + service);
    }

    private static List<Integer> replicas(int service, int count) {
        int first = FIRST_REPLICA_PORT + service * PORTS_PER_CALLEE;
        return IntStream.range(first, first + count).boxed().toList();
    }
}

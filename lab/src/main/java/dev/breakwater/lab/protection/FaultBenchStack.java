package dev.breakwater.lab.protection;

import dev.breakwater.lab.launcher.Address;
import dev.breakwater.lab.launcher.BreakerWatch;
import dev.breakwater.lab.launcher.Child;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Fleet;
import dev.breakwater.lab.launcher.Probe;
import dev.breakwater.lab.launcher.Program;
import dev.breakwater.lab.launcher.Service;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.protection.callee.Callee;
import dev.breakwater.lab.protection.report.FaultScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts each variant of user-service, with a callee in this JVM. */
final class FaultBenchStack {

    private static final int FIRST_SERVICE_PORT = 6181;
    private static final int FIRST_REPLICA_PORT = 6281;
    private static final int PORTS_PER_CALLEE = 10;

    private final StateDirectory state;
    private final Console console;
    private final Fleet fleet;

    FaultBenchStack(StateDirectory state, Console console) {
        this.state = state;
        this.console = console;
        this.fleet = new Fleet(state, console);
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop));
    }

    static List<Integer> ports() {
        return IntStream.range(0, ServiceVariant.ALL.size())
                .boxed()
                .flatMap(n -> Stream.concat(address(n).ports(), replicas(n).stream()))
                .toList();
    }

    List<ServiceUnderTest> start() throws InterruptedException {
        Service userService = Service.prepared("user-service", state, console, List.of());
        List<ServiceUnderTest> services = new ArrayList<>();
        for (ServiceVariant variant : ServiceVariant.ALL) {
            services.add(start(userService, variant, services.size()));
        }
        return services;
    }

    private ServiceUnderTest start(Service userService, ServiceVariant variant, int number)
            throws InterruptedException {
        var callee = new Callee(replicas(number));
        var openings = new BreakerOpenings();
        Address address = address(number);
        List<String> arguments = new ArrayList<>(address.arguments());
        arguments.addAll(variant.arguments());
        arguments.add("--breakwater.orders.replicas=" + callee.addresses());
        List<Child> started =
                fleet.start(
                        new Program(
                                variant.title().replace(' ', '-'),
                                userService.commandForThroughput(arguments),
                                Probe.answers200(address.url() + "/ready"),
                                new BreakerWatch(openings)));
        fleet.awaitReady(started);
        return new ServiceUnderTest(variant, address, started.getFirst(), callee, openings);
    }

    private static Address address(int service) {
        return new Address(FIRST_SERVICE_PORT + service);
    }

    private static List<Integer> replicas(int service) {
        int first = FIRST_REPLICA_PORT + service * PORTS_PER_CALLEE;
        return IntStream.range(first, first + FaultScenario.REPLICAS).boxed().toList();
    }
}

package dev.breakwater.lab.protection;

import dev.breakwater.lab.protection.callee.Callee;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.launcher.Address;
import dev.breakwater.lab.launcher.BreakerWatch;
import dev.breakwater.lab.launcher.Child;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Fleet;
import dev.breakwater.lab.launcher.Probe;
import dev.breakwater.lab.launcher.Program;
import dev.breakwater.lab.launcher.Service;
import dev.breakwater.lab.launcher.StateDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What runs during the benchmark: the subjects, and in this JVM a callee for each. */
final class FaultBenchStack {

    private static final int FIRST_SUBJECT = 6181;
    private static final int FIRST_REPLICA = 6281;
    private static final int BETWEEN_CALLEES = 10;

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

    List<ServiceUnderTest> set() throws InterruptedException {
        Service users = Service.prepared("user-service", state, console, List.of());
        List<ServiceUnderTest> subjects = new ArrayList<>();
        for (ServiceVariant variant : ServiceVariant.ALL) {
            subjects.add(subject(users, variant, subjects.size()));
        }
        return subjects;
    }

    private ServiceUnderTest subject(Service users, ServiceVariant variant, int number)
            throws InterruptedException {
        var callee = new Callee(replicas(number));
        var openings = new BreakerOpenings();
        Address address = address(number);
        List<String> arguments =
                Stream.of(
                                address.arguments(),
                                variant.arguments(),
                                List.of("--breakwater.orders.replicas=" + callee.addresses()))
                        .flatMap(List::stream)
                        .toList();
        List<Child> started =
                fleet.start(
                        new Program(
                                variant.title().replace(' ', '-'),
                                users.commandForThroughput(arguments),
                                Probe.answers200(address.url() + "/ready"),
                                new BreakerWatch(openings)));
        fleet.awaitReady(started);
        return new ServiceUnderTest(variant, address, started.getFirst(), callee, openings);
    }

    private static Address address(int subject) {
        return new Address(FIRST_SUBJECT + subject);
    }

    private static List<Integer> replicas(int subject) {
        int first = FIRST_REPLICA + subject * BETWEEN_CALLEES;
        return IntStream.range(first, first + FaultScenario.REPLICAS).boxed().toList();
    }
}

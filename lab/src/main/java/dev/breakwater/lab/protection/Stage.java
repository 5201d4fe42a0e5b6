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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What runs during the benchmark: the subjects, and in this JVM a callee for each. */
final class Stage {

    private static final int FIRST_SUBJECT = 6181;
    private static final int FIRST_REPLICA = 6281;
    private static final int BETWEEN_CALLEES = 10;

    private final StateDirectory state;
    private final Console console;
    private final ProcessSupervisor fleet;

    Stage(StateDirectory state, Console console) {
        this.state = state;
        this.console = console;
        this.fleet = new ProcessSupervisor(state::log, console);
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop));
    }

    static List<Integer> ports() {
        return IntStream.range(0, Variant.ALL.size())
                .boxed()
                .flatMap(n -> Stream.concat(address(n).ports(), replicas(n).stream()))
                .toList();
    }

    List<Subject> set() throws InterruptedException {
        ServiceJar users = ServiceJar.prepared("user-service", state, console, List.of());
        List<Subject> subjects = new ArrayList<>();
        for (Variant variant : Variant.ALL) {
            subjects.add(subject(users, variant, subjects.size()));
        }
        return subjects;
    }

    private Subject subject(ServiceJar users, Variant variant, int number)
            throws InterruptedException {
        var callee = new Callee(replicas(number));
        var openings = new Openings();
        LoopbackAddress address = address(number);
        List<String> arguments =
                Stream.of(
                                address.arguments(),
                                variant.arguments(),
                                List.of("--breakwater.orders.replicas=" + callee.addresses()))
                        .flatMap(List::stream)
                        .toList();
        List<SupervisedProcess> started =
                fleet.start(
                        new ProcessSpec(
                                variant.title().replace(' ', '-'),
                                users.commandForThroughput(arguments),
                                ReadinessProbe.answers200(address.url() + "/ready"),
                                new BreakerLogReader(openings)));
        fleet.awaitReady(started);
        return new Subject(variant, address, started.getFirst(), callee, openings);
    }

    private static LoopbackAddress address(int subject) {
        return new LoopbackAddress(FIRST_SUBJECT + subject);
    }

    private static List<Integer> replicas(int subject) {
        int first = FIRST_REPLICA + subject * BETWEEN_CALLEES;
        return IntStream.range(first, first + Scenario.REPLICAS).boxed().toList();
    }
}

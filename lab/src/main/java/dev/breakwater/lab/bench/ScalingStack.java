package dev.breakwater.lab.bench;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.ServiceJar;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts a callee at many addresses, and User Services in front of it. */
final class ScalingStack implements AutoCloseable {

    private static final List<LoopbackAddress> SERVICES = addresses(6182, 5);
    private static final List<LoopbackAddress> ORDERS = addresses(6200, 100);

    private final ServiceJar service;
    private final ProcessSupervisor supervisor;
    private int started;

    ScalingStack(Path nginx, ServiceJar service, StateDirectory state, Console console)
            throws InterruptedException {
        this.service = service;
        this.supervisor = new ProcessSupervisor(state::log, console);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        Path home = state.directory("nginx").toAbsolutePath();
        SupervisedProcess _ = start(new Nginx(nginx, home).orders(ORDERS));
    }

    private static List<LoopbackAddress> addresses(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(LoopbackAddress::new).toList();
    }

    static List<Integer> ports() {
        return Stream.concat(
                        SERVICES.stream().flatMap(LoopbackAddress::ports),
                        ORDERS.stream().map(LoopbackAddress::port))
                .toList();
    }

    /** Starts a User Service that C1 alone compiles, so it is soon warm. */
    ScalingTarget start(ScalingVariant variant) throws InterruptedException {
        LoopbackAddress address = SERVICES.get(started++);
        List<String> arguments = new ArrayList<>(address.arguments());
        arguments.add(
                ORDERS.stream()
                        .limit(variant.instances())
                        .map(LoopbackAddress::url)
                        .collect(Collectors.joining(",", "--breakwater.orders.replicas=", "")));
        // a pause of this machine would refuse calls, because the callee needs a limit of few
        arguments.add("--breakwater.orders.limit.mode=observe");
        arguments.addAll(variant.arguments());
        var program =
                new ProcessSpec(
                        "user-service-" + started,
                        service.command(arguments),
                        ReadinessProbe.answers200(address.url() + "/ready"));
        WrkWorkload reads = WrkWorkload.reads("/user/orders", variant.users());
        return new ScalingTarget(
                variant.row(),
                new BenchTarget(program.name(), start(program), address.url(), reads),
                address,
                reads,
                new OpenPages(address, variant.pages()));
    }

    private SupervisedProcess start(ProcessSpec program) throws InterruptedException {
        List<SupervisedProcess> processes = supervisor.start(program);
        supervisor.awaitReady(processes);
        return processes.getFirst();
    }

    @Override
    public void close() {
        supervisor.stop();
    }
}

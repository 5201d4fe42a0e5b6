package dev.breakwater.lab.launcher;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The programs of the two services, each with the addresses of the others. */
public final class ServicePair {

    private static final List<String> SERVICES = List.of("order-service", "user-service");

    private static final String ORDER_SERVICE = "dev.breakwater.order.OrderService";

    private final PortLayout layout;
    private final PostgreSql postgres;
    private final PartnerServer partners;
    private final ServiceJar orders;
    private final ServiceJar users;

    private ServicePair(
            PortLayout layout,
            PostgreSql postgres,
            PartnerServer partners,
            List<ServiceJar> services) {
        this.layout = layout;
        this.postgres = postgres;
        this.partners = partners;
        this.orders = services.getFirst();
        this.users = services.getLast();
    }

    public static void requireBuilt() {
        SERVICES.forEach(ServiceJar::jar);
    }

    /** Prepares both jars for a fast start; the database must be running. */
    public static ServicePair prepared(
            PortLayout layout,
            PostgreSql postgres,
            PartnerServer partners,
            StateDirectory state,
            Console console) {
        List<ServiceJar> services =
                SERVICES.parallelStream()
                        .map(name ->
                                ServiceJar.prepared(name, state, console, postgres.properties()))
                        .toList();
        return new ServicePair(layout, postgres, partners, services);
    }

    /**
     * Returns a replica of order-service.
     *
     * @param number the replica's number, from 1 to 3
     */
    public ProcessSpec replica(int number, String... moreArguments) {
        List<String> arguments = replicaArguments(number, postgres.properties(), moreArguments);
        return replica(number, orders.command(arguments), line -> {});
    }

    /**
     * Returns a replica that reaches its database through a proxy at this port, and that finds the
     * lab's classes, too: arguments can name a source of beans among them.
     */
    public ProcessSpec replicaThrough(
            int proxy, int number, Consumer<String> lineReader, String... moreArguments) {
        URL lab = ServicePair.class.getProtectionDomain().getCodeSource().getLocation();
        List<String> command =
                orders.command(
                        Path.of(URI.create(lab.toString())),
                        ORDER_SERVICE,
                        replicaArguments(number, postgres.propertiesThrough(proxy), moreArguments));
        return replica(number, command, lineReader);
    }

    private ProcessSpec replica(int number, List<String> command, Consumer<String> lineReader) {
        return service("order-" + number, command, layout.replicas().get(number - 1), lineReader);
    }

    private List<String> replicaArguments(
            int number, List<String> database, String... moreArguments) {
        List<String> arguments = new ArrayList<>(layout.replicas().get(number - 1).arguments());
        arguments.addAll(database);
        arguments.addAll(partners.orderServiceArguments());
        arguments.add("--breakwater.instance=order-" + number);
        arguments.addAll(List.of(moreArguments));
        return arguments;
    }

    public ProcessSpec userService(Consumer<String> lineReader, String... moreArguments) {
        List<String> arguments = new ArrayList<>(layout.userService().arguments());
        arguments.addAll(partners.userServiceArguments());
        arguments.add("--breakwater.orders.replicas=" + layout.replicaUrls());
        arguments.addAll(List.of(moreArguments));
        return service("user-service", users.command(arguments), layout.userService(), lineReader);
    }

    private static ProcessSpec service(
            String name,
            List<String> command,
            LoopbackAddress address,
            Consumer<String> lineReader) {
        ReadinessProbe ready = ReadinessProbe.answers200(address.url() + "/ready");
        return new ProcessSpec(name, command, ready, lineReader);
    }
}

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
        return replica(orders, number, postgres.properties(), line -> {}, moreArguments);
    }

    /**
     * Returns a replica that reaches its database through a proxy at this port, and that has the
     * lab's classes: arguments can name a source of beans among them.
     */
    public ProcessSpec replicaThrough(
            int proxy, int number, Consumer<String> lineReader, String... moreArguments) {
        URL lab = ServicePair.class.getProtectionDomain().getCodeSource().getLocation();
        return replica(
                orders.with(Path.of(URI.create(lab.toString())), ORDER_SERVICE),
                number,
                postgres.propertiesThrough(proxy),
                lineReader,
                moreArguments);
    }

    private ProcessSpec replica(
            ServiceJar service,
            int number,
            List<String> database,
            Consumer<String> lineReader,
            String... moreArguments) {
        List<String> arguments = new ArrayList<>(database);
        arguments.addAll(partners.orderServiceArguments());
        arguments.add("--breakwater.instance=order-" + number);
        arguments.addAll(List.of(moreArguments));
        LoopbackAddress address = layout.replicas().get(number - 1);
        return service("order-" + number, service, address, arguments, lineReader);
    }

    public ProcessSpec userService(Consumer<String> lineReader, String... moreArguments) {
        List<String> arguments = new ArrayList<>(partners.userServiceArguments());
        arguments.add("--breakwater.orders.replicas=" + layout.replicaUrls());
        arguments.addAll(List.of(moreArguments));
        return service("user-service", users, layout.userService(), arguments, lineReader);
    }

    private static ProcessSpec service(
            String name,
            ServiceJar service,
            LoopbackAddress address,
            List<String> arguments,
            Consumer<String> lineReader) {
        List<String> all = new ArrayList<>(address.arguments());
        all.addAll(arguments);
        ReadinessProbe ready = ReadinessProbe.answers200(address.url() + "/ready");
        return new ProcessSpec(name, service.command(all), ready, lineReader);
    }
}

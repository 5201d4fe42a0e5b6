package dev.breakwater.lab.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The two services as programs, each told where the others are. */
public final class Pair {

    private static final List<String> SERVICES = List.of("order-service", "user-service");

    private final Layout layout;
    private final PostgreSql postgres;
    private final Partners partners;
    private final Service orders;
    private final Service users;

    private Pair(Layout layout, PostgreSql postgres, Partners partners, List<Service> services) {
        this.layout = layout;
        this.postgres = postgres;
        this.partners = partners;
        this.orders = services.getFirst();
        this.users = services.getLast();
    }

    public static void requireBuilt() {
        SERVICES.forEach(Service::jar);
    }

    /** Ready to start fast; the database has to run. */
    public static Pair prepared(
            Layout layout,
            PostgreSql postgres,
            Partners partners,
            StateDirectory state,
            Console console) {
        List<Service> services =
                SERVICES.parallelStream()
                        .map(name -> Service.prepared(name, state, console, postgres.properties()))
                        .toList();
        return new Pair(layout, postgres, partners, services);
    }

    /**
     * One of three.
     *
     * @param number from 1
     */
    public Program replica(int number, String... more) {
        List<String> arguments = new ArrayList<>(postgres.properties());
        arguments.addAll(partners.forOrderService());
        arguments.add("--breakwater.instance=order-" + number);
        arguments.addAll(List.of(more));
        Address address = layout.replicas().get(number - 1);
        return service("order-" + number, orders, address, arguments, line -> {});
    }

    public Program userService(Consumer<String> reader, String... more) {
        List<String> arguments = new ArrayList<>(partners.forUserService());
        arguments.add("--breakwater.orders.replicas=" + layout.replicaUrls());
        arguments.addAll(List.of(more));
        return service("user-service", users, layout.userService(), arguments, reader);
    }

    private static Program service(
            String name,
            Service service,
            Address address,
            List<String> arguments,
            Consumer<String> reader) {
        List<String> all = new ArrayList<>(address.arguments());
        all.addAll(arguments);
        Probe ready = Probe.answers200(address.url() + "/ready");
        return new Program(name, service.command(all), ready, reader);
    }
}

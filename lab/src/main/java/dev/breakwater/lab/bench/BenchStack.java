package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.Address;
import dev.breakwater.lab.launcher.Child;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Fleet;
import dev.breakwater.lab.launcher.Partners;
import dev.breakwater.lab.launcher.PartnersEndpoint;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.Probe;
import dev.breakwater.lab.launcher.Program;
import dev.breakwater.lab.launcher.Service;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs during the benchmark: one healthy Order Service, and the subjects in front of it. */
final class BenchStack {

    private static final Address DATABASE = new Address(6433);
    private static final Address ORDERS = new Address(6081);
    private static final Address BARE = new Address(6082);
    private static final Address PROTECTED = new Address(6083);
    private static final Address UNOBSERVED = new Address(6084);
    private static final Address PROXY = new Address(6085);
    private static final String WITHOUT_IDEMPOTENCY =
            "--spring.profiles.active=without-idempotency";
    private static final Address WITH_KEYS = new Address(6086);
    private static final Address WITHOUT_KEYS = new Address(6087);
    private static final Address PARTNERS = new Address(6088);
    private static final Address HANGING_PARTNERS = new Address(6089);
    private static final Address PAYMENT_WELL = new Address(6090);
    private static final Address PAYMENT_HANGS = new Address(6091);
    private static final Address TRACED = new Address(6092);
    private static final Address TRACES = new Address(6093);

    static final List<Address> PORTS =
            List.of(
                    DATABASE,
                    ORDERS,
                    BARE,
                    PROTECTED,
                    UNOBSERVED,
                    PROXY,
                    WITH_KEYS,
                    WITHOUT_KEYS,
                    PARTNERS,
                    HANGING_PARTNERS,
                    PAYMENT_WELL,
                    PAYMENT_HANGS,
                    TRACED,
                    TRACES);

    private static final WrkWorkload USER_READS = WrkWorkload.reads("/user/orders");
    private static final WrkWorkload CALLEE_READS = WrkWorkload.reads("/orders?userId=user-%04d");
    private static final WrkWorkload BYSTANDER_READS = WrkWorkload.readsByTwo("/orders?userId=user-%04d");
    private static final WrkWorkload NEW_ORDERS = WrkWorkload.orders("/orders");

    /** No meter and no observation, ours, Spring's or resilience4j's. */
    private static final String[] NOT_OBSERVED = {
        "--management.metrics.enable.all=false",
        "--management.observations.enable.all=false",
        "--resilience4j.bulkhead.metrics.enabled=false",
        "--resilience4j.circuitbreaker.metrics.enabled=false",
        "--resilience4j.ratelimiter.metrics.enabled=false",
        "--resilience4j.retry.metrics.enabled=false",
        "--resilience4j.timelimiter.metrics.enabled=false"
    };

    private final StateDirectory state;
    private final Console console;
    private final Fleet fleet;

    private final PostgreSql postgres;
    private final Service orders;

    BenchStack(StateDirectory state, Console console) throws InterruptedException {
        this.state = state;
        this.console = console;
        this.fleet = new Fleet(state, console);
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop));
        this.postgres = PostgreSql.in(state, DATABASE.port());
        fleet.awaitReady(fleet.start(postgres.program()));
        this.orders = Service.prepared("order-service", state, console, postgres.properties());
    }

    /** Those who are asked for orders. */
    List<BenchTarget> readers() throws InterruptedException {
        Service users = Service.prepared("user-service", state, console, List.of());
        OtlpSink.listen(TRACES);
        Child callee = start(service("order-service", orders, ORDERS, postgres.properties()));
        return List.of(
                user(users, "bare", BARE, "--spring.profiles.active=bare"),
                user(users, "protected", PROTECTED),
                user(users, "protected, not observed", UNOBSERVED, NOT_OBSERVED),
                user(
                        users,
                        "protected, one in a hundred traced",
                        TRACED,
                        "--spring.profiles.active=traces",
                        "--management.zipkin.tracing.endpoint=" + TRACES.url() + "/v1/traces"),
                floor(callee));
    }

    /**
     * Those with whom orders are placed. Each has a database of its own: what one leaves to be done
     * later, the other must not find.
     */
    List<BenchTarget> takers() throws InterruptedException {
        start(Partners.forgetful(PARTNERS).program());
        return List.of(
                taker("orders placed, without keys", WITHOUT_KEYS, WITHOUT_IDEMPOTENCY),
                taker("orders placed", WITH_KEYS));
    }

    private BenchTarget taker(String name, Address address, String... arguments)
            throws InterruptedException {
        Child process = replica(name, address, Partners.forgetful(PARTNERS), arguments);
        return new BenchTarget(name, process, address.url(), NEW_ORDERS);
    }

    private Child replica(String name, Address address, Partners partners, String... arguments)
            throws InterruptedException {
        List<String> all = new ArrayList<>(postgres.properties("bench_" + address.port()));
        all.addAll(partners.forOrderService());
        all.addAll(List.of(arguments));
        return start(service(name, orders, address, all));
    }

    /** Those who are asked for orders while others place some: what do they notice of a partner? */
    List<BenchTarget> bystanders() throws InterruptedException {
        Partners hanging = Partners.forgetful(HANGING_PARTNERS);
        start(hanging.program().named("partners-of-which-one-hangs"));
        try {
            new PartnersEndpoint(HANGING_PARTNERS).set("payment", "hanging");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                bystander("payment well", PAYMENT_WELL, Partners.forgetful(PARTNERS)),
                bystander("payment hangs", PAYMENT_HANGS, hanging));
    }

    private BenchTarget bystander(String name, Address address, Partners partners)
            throws InterruptedException {
        Child process = replica(name, address, partners);
        new BackgroundOrders(address.url()).start();
        return new BenchTarget(name, process, address.url(), BYSTANDER_READS);
    }

    private BenchTarget user(Service users, String name, Address address, String... arguments)
            throws InterruptedException {
        String callee = "--breakwater.orders.replicas=" + ORDERS.url();
        List<String> all = Stream.concat(Stream.of(callee), Stream.of(arguments)).toList();
        Child process = start(service(name, users, address, all));
        return new BenchTarget(name, process, address.url(), USER_READS);
    }

    /** The least that a hop in between costs; where nginx is missing, what the callee costs. */
    private BenchTarget floor(Child callee) throws InterruptedException {
        Optional<Path> nginx = Executables.find("nginx");
        return nginx.isPresent()
                ? proxy(nginx.get())
                : new BenchTarget("order-service itself", callee, ORDERS.url(), CALLEE_READS);
    }

    private BenchTarget proxy(Path nginx) throws InterruptedException {
        try {
            Path home = state.directory("nginx");
            Path configuration = home.resolve("nginx.conf");
            Files.writeString(configuration, proxyConfiguration());
            List<String> command =
                    List.of(
                            nginx.toString(),
                            "-p",
                            home.toString(),
                            "-c",
                            configuration.toAbsolutePath().toString());
            Child process =
                    start(new Program("nginx", command, Probe.answers200(PROXY.url() + "/ready")));
            return new BenchTarget("nginx as a plain proxy", process, PROXY.url(), CALLEE_READS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program service(String name, Service service, Address address, List<String> arguments) {
        List<String> all = Stream.concat(address.arguments().stream(), arguments.stream()).toList();
        return new Program(
                name.replaceAll("\\W+", "-"),
                service.commandForThroughput(all),
                Probe.answers200(address.url() + "/ready"));
    }

    private Child start(Program program) throws InterruptedException {
        List<Child> started = fleet.start(program);
        fleet.awaitReady(started);
        return started.getFirst();
    }

    private static String proxyConfiguration() {
        return """
        daemon off; worker_processes 1; pid nginx.pid; error_log stderr;
        events { worker_connections 1024; }
        http {
          access_log off;
          upstream orders { server 127.0.0.1:%d; keepalive 64; }
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://orders; proxy_http_version 1.1; proxy_set_header Connection "";
            }
          }
        }
        """
                .formatted(ORDERS.port(), PROXY.port());
    }
}

package dev.breakwater.lab.bench;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PartnerServer;
import dev.breakwater.lab.launcher.PartnersClient;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.ServiceJar;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import dev.breakwater.lab.launcher.process.SupervisedProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs during the benchmark: one healthy Order Service, and the subjects in front of it. */
final class Stage {

    private static final LoopbackAddress DATABASE = new LoopbackAddress(6433);
    private static final LoopbackAddress ORDERS = new LoopbackAddress(6081);
    private static final LoopbackAddress BARE = new LoopbackAddress(6082);
    private static final LoopbackAddress PROTECTED = new LoopbackAddress(6083);
    private static final LoopbackAddress UNOBSERVED = new LoopbackAddress(6084);
    private static final LoopbackAddress PROXY = new LoopbackAddress(6085);
    private static final String WITHOUT_IDEMPOTENCY =
            "--spring.profiles.active=without-idempotency";
    private static final LoopbackAddress WITH_KEYS = new LoopbackAddress(6086);
    private static final LoopbackAddress WITHOUT_KEYS = new LoopbackAddress(6087);
    private static final LoopbackAddress PARTNERS = new LoopbackAddress(6088);
    private static final LoopbackAddress HANGING_PARTNERS = new LoopbackAddress(6089);
    private static final LoopbackAddress PAYMENT_WELL = new LoopbackAddress(6090);
    private static final LoopbackAddress PAYMENT_HANGS = new LoopbackAddress(6091);
    private static final LoopbackAddress TRACED = new LoopbackAddress(6092);
    private static final LoopbackAddress TRACES = new LoopbackAddress(6093);

    static final List<LoopbackAddress> PORTS =
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

    private static final Workload USER_READS = Workload.reads("/user/orders");
    private static final Workload CALLEE_READS = Workload.reads("/orders?userId=user-%04d");
    private static final Workload BYSTANDER_READS = Workload.readsByTwo("/orders?userId=user-%04d");
    private static final Workload NEW_ORDERS = Workload.orders("/orders");

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
    private final ProcessSupervisor fleet;

    private final PostgreSql postgres;
    private final ServiceJar orders;

    Stage(StateDirectory state, Console console) throws InterruptedException {
        this.state = state;
        this.console = console;
        this.fleet = new ProcessSupervisor(state::log, console);
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop));
        this.postgres = PostgreSql.in(state, DATABASE.port());
        fleet.awaitReady(fleet.start(postgres.spec()));
        this.orders = ServiceJar.prepared("order-service", state, console, postgres.properties());
    }

    /** Those who are asked for orders. */
    List<Subject> readers() throws InterruptedException {
        ServiceJar users = ServiceJar.prepared("user-service", state, console, List.of());
        TraceSink.listen(TRACES);
        SupervisedProcess callee =
                start(service("order-service", orders, ORDERS, postgres.properties()));
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
    List<Subject> takers() throws InterruptedException {
        start(PartnerServer.withSmallJournal(PARTNERS).spec());
        return List.of(
                taker("orders placed, without keys", WITHOUT_KEYS, WITHOUT_IDEMPOTENCY),
                taker("orders placed", WITH_KEYS));
    }

    private Subject taker(String name, LoopbackAddress address, String... arguments)
            throws InterruptedException {
        SupervisedProcess process =
                replica(name, address, PartnerServer.withSmallJournal(PARTNERS), arguments);
        return new Subject(name, process, address.url(), NEW_ORDERS);
    }

    private SupervisedProcess replica(
            String name, LoopbackAddress address, PartnerServer partners, String... arguments)
            throws InterruptedException {
        List<String> all = new ArrayList<>(postgres.properties("bench_" + address.port()));
        all.addAll(partners.orderServiceArguments());
        all.addAll(List.of(arguments));
        return start(service(name, orders, address, all));
    }

    /** Those who are asked for orders while others place some: what do they notice of a partner? */
    List<Subject> bystanders() throws InterruptedException {
        PartnerServer hanging = PartnerServer.withSmallJournal(HANGING_PARTNERS);
        start(hanging.spec().named("partners-of-which-one-hangs"));
        try {
            new PartnersClient(HANGING_PARTNERS).set("payment", "hanging");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                bystander("payment well", PAYMENT_WELL, PartnerServer.withSmallJournal(PARTNERS)),
                bystander("payment hangs", PAYMENT_HANGS, hanging));
    }

    private Subject bystander(String name, LoopbackAddress address, PartnerServer partners)
            throws InterruptedException {
        SupervisedProcess process = replica(name, address, partners);
        new OrderFeed(address.url()).start();
        return new Subject(name, process, address.url(), BYSTANDER_READS);
    }

    private Subject user(
            ServiceJar users, String name, LoopbackAddress address, String... arguments)
            throws InterruptedException {
        String callee = "--breakwater.orders.replicas=" + ORDERS.url();
        List<String> all = Stream.concat(Stream.of(callee), Stream.of(arguments)).toList();
        SupervisedProcess process = start(service(name, users, address, all));
        return new Subject(name, process, address.url(), USER_READS);
    }

    /** The least that a hop in between costs; where nginx is missing, what the callee costs. */
    private Subject floor(SupervisedProcess callee) throws InterruptedException {
        Optional<Path> nginx = Tools.find("nginx");
        return nginx.isPresent()
                ? proxy(nginx.get())
                : new Subject("order-service itself", callee, ORDERS.url(), CALLEE_READS);
    }

    private Subject proxy(Path nginx) throws InterruptedException {
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
            SupervisedProcess process =
                    start(
                            new ProcessSpec(
                                    "nginx",
                                    command,
                                    ReadinessProbe.answers200(PROXY.url() + "/ready")));
            return new Subject("nginx as a plain proxy", process, PROXY.url(), CALLEE_READS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessSpec service(
            String name, ServiceJar service, LoopbackAddress address, List<String> arguments) {
        List<String> all = Stream.concat(address.arguments().stream(), arguments.stream()).toList();
        return new ProcessSpec(
                name.replaceAll("\\W+", "-"),
                service.commandForThroughput(all),
                ReadinessProbe.answers200(address.url() + "/ready"));
    }

    private SupervisedProcess start(ProcessSpec program) throws InterruptedException {
        List<SupervisedProcess> started = fleet.start(program);
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

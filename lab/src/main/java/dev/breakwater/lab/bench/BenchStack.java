package dev.breakwater.lab.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.FaultClients;
import dev.breakwater.lab.launcher.PartnerServer;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.ServiceJar;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the benchmark's processes. */
final class BenchStack {

    static final String BARE = "bare";
    static final String PROTECTED = "protected";
    static final String NOT_OBSERVED = "protected, not observed";
    static final String NOT_LIMITED = "protected, without limits";
    static final String TRACED = "protected, one in a hundred traced";

    private static final WrkWorkload USER_READS = WrkWorkload.reads("/user/orders");
    private static final WrkWorkload ORDER_READS = WrkWorkload.reads("/orders?userId=user-%04d");

    /** No meter and no observation: not the starters', Spring's or resilience4j's. */
    private static final String[] UNMETERED = {
        "--management.metrics.enable.all=false",
        "--management.observations.enable.all=false",
        "--resilience4j.bulkhead.metrics.enabled=false",
        "--resilience4j.circuitbreaker.metrics.enabled=false",
        "--resilience4j.ratelimiter.metrics.enabled=false",
        "--resilience4j.retry.metrics.enabled=false",
        "--resilience4j.timelimiter.metrics.enabled=false"
    };

    /** Nothing that limits work by how much there is room for. */
    private static final String[] UNLIMITED = {
        "--breakwater.orders.limit.mode=off",
        "--breakwater.modes.admission=off",
        "--breakwater.modes.criticality=off"
    };

    private final StateDirectory state;
    private final Console console;
    private final ProcessSupervisor supervisor;
    private final PostgreSql postgres;
    private final ServiceJar orderService;

    BenchStack(StateDirectory state, Console console) throws InterruptedException {
        this.state = state;
        this.console = console;
        this.supervisor = new ProcessSupervisor(state::log, console);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        this.postgres = PostgreSql.in(state, BenchAddress.DATABASE.port());
        supervisor.awaitReady(supervisor.start(postgres.spec()));
        this.orderService =
                ServiceJar.prepared("order-service", state, console, postgres.properties());
    }

    /** Starts the variants of user-service, the peers, and the order-service that all read from. */
    List<BenchTarget> readTargets(List<Peer> peers) throws InterruptedException {
        ServiceJar users = ServiceJar.prepared("user-service", state, console, List.of());
        String traces = startTraceSink();
        SupervisedProcess orders =
                start("order-service", orderService, BenchAddress.ORDERS, postgres.properties());
        List<BenchTarget> targets = new ArrayList<>();
        targets.add(userService(users, BARE, BenchAddress.BARE, "--spring.profiles.active=bare"));
        targets.add(userService(users, PROTECTED, BenchAddress.PROTECTED));
        targets.add(userService(users, NOT_OBSERVED, BenchAddress.UNOBSERVED, UNMETERED));
        targets.add(userService(users, NOT_LIMITED, BenchAddress.UNLIMITED, UNLIMITED));
        targets.add(
                userService(
                        users,
                        TRACED,
                        BenchAddress.TRACED,
                        "--spring.profiles.active=traces",
                        "--management.zipkin.tracing.endpoint=" + traces + "/v1/traces"));
        targets.add(proxyBaseline(orders));
        for (Peer peer : peers) {
            List<String> command = users.commandForThroughput(List.of());
            SupervisedProcess process = start(peer.spec(command, BenchAddress.ORDERS.url()));
            targets.add(new BenchTarget(peer.title(), process, peer.url(), USER_READS));
        }
        return targets;
    }

    /** Discards traces: the bench measures the cost of sending them. Returns the sink's URL. */
    private static String startTraceSink() {
        var sink =
                new WireMockServer(
                        wireMockConfig()
                                .bindAddress("127.0.0.1")
                                .port(BenchAddress.TRACES.port())
                                .disableRequestJournal());
        sink.start();
        sink.stubFor(any(anyUrl()));
        return sink.baseUrl();
    }

    /** Starts order-services with a database each, so that neither runs the other's tasks. */
    List<BenchTarget> writeTargets() throws InterruptedException {
        PartnerServer partners = PartnerServer.withSmallJournal(BenchAddress.PARTNERS.address());
        start(partners.spec());
        WrkWorkload orders = WrkWorkload.orders("/orders");
        return List.of(
                orderService(
                        "orders placed, without keys",
                        BenchAddress.WITHOUT_KEYS,
                        partners,
                        orders,
                        "--spring.profiles.active=without-idempotency"),
                orderService("orders placed", BenchAddress.WITH_KEYS, partners, orders));
    }

    /** Starts order-services that serve reads while new orders wait for a payment partner. */
    List<BenchTarget> readsDuringWrites() throws InterruptedException {
        PartnerServer hanging =
                PartnerServer.withSmallJournal(BenchAddress.HANGING_PARTNERS.address());
        start(hanging.spec().named("partners-of-which-one-hangs"));
        FaultClients.ofPartners(BenchAddress.HANGING_PARTNERS.url()).set("payment", "hanging");
        WrkWorkload reads = WrkWorkload.readsOnTwoConnections("/orders?userId=user-%04d");
        PartnerServer healthy = PartnerServer.withSmallJournal(BenchAddress.PARTNERS.address());
        List<BenchTarget> targets =
                List.of(
                        orderService("payment well", BenchAddress.PAYMENT_HEALTHY, healthy, reads),
                        orderService("payment hangs", BenchAddress.PAYMENT_HANGS, hanging, reads));
        new BackgroundOrders(BenchAddress.PAYMENT_HEALTHY.url()).start();
        new BackgroundOrders(BenchAddress.PAYMENT_HANGS.url()).start();
        return targets;
    }

    private BenchTarget userService(
            ServiceJar users, String name, BenchAddress address, String... more)
            throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addFirst("--breakwater.orders.replicas=" + BenchAddress.ORDERS.url());
        SupervisedProcess process = start(name, users, address, arguments);
        return new BenchTarget(name, process, address.url(), USER_READS);
    }

    private BenchTarget orderService(
            String name,
            BenchAddress address,
            PartnerServer partners,
            WrkWorkload workload,
            String... more)
            throws InterruptedException {
        List<String> arguments = new ArrayList<>(postgres.properties("bench_" + address.port()));
        arguments.addAll(partners.orderServiceArguments());
        arguments.addAll(List.of(more));
        SupervisedProcess process = start(name, orderService, address, arguments);
        return new BenchTarget(name, process, address.url(), workload);
    }

    /**
     * Returns the baseline target: nginx as a plain proxy or, without nginx, order-service itself.
     */
    private BenchTarget proxyBaseline(SupervisedProcess orders) throws InterruptedException {
        Optional<Path> nginx = Executables.find("nginx");
        return nginx.isPresent()
                ? proxy(nginx.get())
                : new BenchTarget(
                        "order-service itself", orders, BenchAddress.ORDERS.url(), ORDER_READS);
    }

    private BenchTarget proxy(Path nginx) throws InterruptedException {
        Path home = state.directory("nginx").toAbsolutePath();
        return new BenchTarget(
                "nginx as a plain proxy",
                start(new Nginx(nginx, home).proxy()),
                BenchAddress.NGINX.url(),
                ORDER_READS);
    }

    private SupervisedProcess start(
            String name, ServiceJar service, BenchAddress address, List<String> more)
            throws InterruptedException {
        List<String> arguments = new ArrayList<>(address.address().arguments());
        arguments.addAll(more);
        return start(
                new ProcessSpec(
                        name.replaceAll("\\W+", "-"),
                        service.commandForThroughput(arguments),
                        ReadinessProbe.answers200(address.url() + "/ready")));
    }

    private SupervisedProcess start(ProcessSpec program) throws InterruptedException {
        List<SupervisedProcess> started = supervisor.start(program);
        supervisor.awaitReady(started);
        return started.getFirst();
    }
}

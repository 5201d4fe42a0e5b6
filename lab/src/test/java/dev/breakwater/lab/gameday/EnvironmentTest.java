package dev.breakwater.lab.gameday;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.report.Verdict;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.SlowConnections;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.http.HttpServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios against an HTTP server that the test makes fail. */
class EnvironmentTest {

    private static final DrillScenario.Requirements MUST =
            new DrillScenario.Requirements(
                    0, Duration.ofMinutes(1), Optional.empty(), 0, Optional.empty(), List.of());

    private final List<String> performed = new ArrayList<>();
    private final Map<String, List<String>> orders = new ConcurrentHashMap<>();
    private volatile boolean loses;
    private volatile boolean doubles;
    private volatile boolean restarts;
    private volatile int status = 200;
    private volatile String level = "FULL";
    private volatile List<String> unhealthyParts = List.of();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.createContext("/health", EnvironmentTest::answerHealth);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void measuresTheTimeOfARecovery() throws InterruptedException {
        RunResult result = run(new Step.Kill("edge"), new Step.UntilHealed(Duration.ofMinutes(1)));

        assertThat(performed).containsExactly("repair", "kill -9 one edge", "repair");
        assertThat(result.recoveries()).singleElement().matches(each -> each.time().isPresent());
        assertThat(result.reads().count()).isPositive();
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void reportsUnhealthyPartsAfterTheTimeout() throws InterruptedException {
        RunResult result = run(new Step.Stop("edge"), new Step.UntilHealed(Duration.ofMillis(1)));

        assertThat(result.recoveries())
                .singleElement()
                .isEqualTo(new RunResult.Recovery(Optional.empty(), List.of("edge is exited")));
        assertThat(Verdict.of(result).holds()).isFalse();
    }

    @Test
    void countsFailedReads() throws InterruptedException {
        RunResult result =
                run(new Step.Restart("edge"), new Step.UntilHealed(Duration.ofSeconds(1)));

        assertThat(result.reads().where(call -> call.outcome().status().equals("502")).count())
                .isPositive();
        assertThat(result.recoveries())
                .singleElement()
                .matches(each -> each.unhealthyParts().contains("reads are not FULL"));
    }

    @Test
    void repairsAndEndsTheScenarioWhenAStepFails() throws InterruptedException {
        RunResult result = run(new Step.Run("exit 3"), new Step.Kill("edge"));

        assertThat(result.failure()).hasValue("sh -c exit 3 ended with 3: ");
        assertThat(performed).containsExactly("repair", "repair");
    }

    @Test
    void retriesOrdersUntilTheirOutcomeIsKnown() throws InterruptedException {
        RunResult result =
                run(
                        new DrillScenario.LoadSpec(50, 20, 5),
                        new Step.Kill("edge"),
                        new Step.UntilHealed(Duration.ofMinutes(1)));

        assertThat(result.orders().wanted()).isPositive();
        assertThat(result.orders().acknowledged()).isEqualTo(result.orders().wanted());
        assertThat(result.orders().audited()).isFalse();
        assertThat(result.orders().differences()).isEmpty();
        assertThat(result.orderReplies()).allMatch(reply -> reply.kind().equals("201"));
    }

    @Test
    void ignoresOrdersOfAnEarlierRunOfTheSameScenario() throws InterruptedException {
        Environment environment = new Environment(new FakeTarget(), new Console(System.out));
        DrillScenario scenario =
                new DrillScenario(
                        "mine",
                        "-",
                        new DrillScenario.LoadSpec(50, 20, 5),
                        List.of(new Step.UntilHealed(Duration.ofMinutes(1))),
                        MUST);

        environment.run(scenario);
        RunResult again = environment.run(scenario);

        assertThat(again.orders().wanted()).isPositive();
        assertThat(again.orders().differences()).isEmpty();
    }

    @Test
    void reportsAnAcknowledgedOrderThatItsUserCannotSee() throws InterruptedException {
        loses = true;

        RunResult result =
                run(
                        new DrillScenario.LoadSpec(50, 20, 5),
                        new Step.UntilHealed(Duration.ofMinutes(1)));

        assertThat(result.orders().differences())
                .isNotEmpty()
                .allMatch(difference -> difference.startsWith("acknowledged, but not listed"));
    }

    @Test
    void reportsAnOrderThatItsUserSeesTwice() throws InterruptedException {
        doubles = true;

        RunResult result =
                run(
                        new DrillScenario.LoadSpec(50, 20, 5),
                        new Step.UntilHealed(Duration.ofMinutes(1)));

        assertThat(result.orders().differences())
                .isNotEmpty()
                .allMatch(difference ->
                        difference.matches("drill-.* wanted \\d+ orders, but has \\d+"));
    }

    @Test
    void reportsAPartThatRestartsBecauseOfACrowd() throws InterruptedException {
        RunResult calm = run(new Step.Crowd(3, Duration.ofMillis(1)));
        restarts = true;

        RunResult restarted = run(new Step.Crowd(3, Duration.ofMillis(1)));

        assertThat(calm.failure()).isEmpty();
        assertThat(restarted.failure())
                .hasValue("no part may end because of the crowd, but these did: edge");
    }

    @Test
    void slowClientsHoldConnectionsAndSendByteByByte() throws Exception {
        try (ServerSocket victim = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            URI address = URI.create("http://127.0.0.1:" + victim.getLocalPort());
            var opened =
                    threads.submit(() -> SlowConnections.run(address, 3, Duration.ofSeconds(1)));
            List<Integer> first = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket client = victim.accept();
                first.add(client.getInputStream().read());
            }

            assertThat(first).containsOnly((int) 'G');
            assertThat(opened.get()).isEqualTo(3);
        }
    }

    private RunResult run(Step... steps) throws InterruptedException {
        return run(new DrillScenario.LoadSpec(50, 0, 5), steps);
    }

    private RunResult run(DrillScenario.LoadSpec load, Step... steps) throws InterruptedException {
        DrillScenario scenario = new DrillScenario("mine", "-", load, List.of(steps), MUST);
        return new Environment(new FakeTarget(), new Console(System.out)).run(scenario);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String user = exchange.getRequestHeaders().getFirst("X-User-Id");
        List<String> own = orders.computeIfAbsent(user, _ -> new CopyOnWriteArrayList<>());
        boolean placed = exchange.getRequestMethod().equals("POST");
        String id = UUID.randomUUID().toString();
        if (placed && !loses) {
            own.addAll(doubles ? List.of(id, UUID.randomUUID().toString()) : List.of(id));
        }
        String order = "{\"id\":\"%s\",\"items\":[]}";
        String list = own.stream().map(order::formatted).collect(joining(","));
        byte[] body =
                (placed
                                ? order.formatted(id)
                                : "{\"serviceLevel\":\"%s\",\"orders\":[%s]}"
                                        .formatted(level, list))
                        .getBytes(UTF_8);
        exchange.getResponseHeaders().set("X-Service-Level", level);
        exchange.sendResponseHeaders(placed ? 201 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void answerHealth(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** Restarts killed parts at once and stopped parts never; answers 502 during a restart. */
    private final class FakeTarget implements Target {

        private int looks;

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public Optional<String> unsupportedReason(Step step) {
            return Optional.empty();
        }

        @Override
        public void perform(Step step) {
            performed.add(step.title());
            if (step instanceof Step.Stop) {
                unhealthyParts = List.of("edge is exited");
            } else if (step instanceof Step.Restart) {
                status = 502;
                level = "-";
            }
        }

        @Override
        public Map<String, String> starts() {
            return Map.of("edge", Integer.toString(restarts ? looks++ : 0));
        }

        @Override
        public List<String> unhealthyParts() {
            return unhealthyParts;
        }

        @Override
        public void repair() {
            performed.add("repair");
        }
    }
}

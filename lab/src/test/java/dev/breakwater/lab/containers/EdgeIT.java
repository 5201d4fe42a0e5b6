package dev.breakwater.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.containers.Edge.Answer;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Tests the images behind NGINX through the edge. */
@Testcontainers(disabledWithoutDocker = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EdgeIT {

    private static final String KNOWN_USER = "user-0042";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE_PARENT = "00-" + TRACE + "-00f067aa0ba902b7-00";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Stack stack = new Stack("calm");

    private static Edge edge;

    @BeforeAll
    static void start() {
        stack.start();
        edge = stack.edge();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void liveOrdersHaveSecurityHeaders() throws Exception {
        Answer answer = edge.orders(KNOWN_USER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("serviceLevel")).isEqualTo("FULL");
        assertThat(answer.json().path("orders")).isNotEmpty();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void confirmsOrder() throws Exception {
        Answer answer = edge.post("{\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.field("status")).isEqualTo("CONFIRMED");
        assertThat(edge.get(answer.header("Location")).json().at("/order/id"))
                .isEqualTo(answer.json().path("id"));
    }

    @Test
    void edgeReturnsTheRequestIdAndPassesTheTraceToOrderLb() throws Exception {
        Answer malformed = edge.get("/user/orders/no-uuid", "traceparent", TRACE_PARENT);
        Answer named =
                edge.get(
                        "/user/orders",
                        "X-User-Id",
                        "trace-test",
                        "traceparent",
                        TRACE_PARENT,
                        "X-Request-Id",
                        "mine-1");

        assertProblem(malformed, 400);
        assertThat(malformed.field("traceId")).isEqualTo(TRACE);
        assertThat(named.header("X-Request-Id")).isEqualTo("mine-1");
        await().untilAsserted(() -> assertThat(stack.log("order-lb")).contains(TRACE));
    }

    @ParameterizedTest
    @CsvSource({
        "00-%s-00f067aa0ba902b7-03, true",
        "cc-%s-00f067aa0ba902b7-01-of-a-later-version, true",
        "00-%s-00f067aa0ba902b7-01-more, false",
        "ff-%s-00f067aa0ba902b7-01, false",
    })
    void edgeAndServiceAgreeOnValidTraceparent(String parent, boolean valid) throws Exception {
        String id = "edge-and-service-" + UUID.randomUUID();

        Answer answer =
                edge.get(
                        "/user/orders/no-uuid",
                        "traceparent",
                        parent.formatted(TRACE),
                        "X-Request-Id",
                        id);

        String trace = answer.field("traceId");
        assertThat(trace.equals(TRACE)).isEqualTo(valid);
        await().untilAsserted(() ->
                assertThat(stack.log("edge").lines().filter(line -> line.contains(id)))
                        .singleElement()
                        .asString()
                        .contains(trace));
    }

    /** {@code JvmOptionsTest} checks the effect of these options. */
    @ParameterizedTest
    @ValueSource(strings = {"user-service", "order-service"})
    void imagesCacheAddressesForTwoSecondsAndFailuresForOne(String service) {
        assertThat(
                        stack.printed(
                                service,
                                "java",
                                "@/app/jvm.options",
                                "-Xms8m",
                                "-Xmx32m",
                                "-XshowSettings:security:properties",
                                "-version"))
                .allSatisfy(settings ->
                        assertThat(settings.lines().map(String::strip))
                                .contains(
                                        "networkaddress.cache.ttl=2",
                                        "networkaddress.cache.negative.ttl=1"));
    }

    @Test
    void edgeStartsTraceIfRequestHasNone() throws Exception {
        Answer answer = edge.get("/user/orders/no-uuid", "traceparent", "nonsense");

        assertThat(answer.field("traceId")).matches("[0-9a-f]{32}");
    }

    @Test
    void accessLogHasInstanceAndTimes() throws Exception {
        edge.get("/user/orders", "X-User-Id", KNOWN_USER, "X-Request-Id", "logged-1");

        await().until(() -> stack.log("edge").contains("\"logged-1\""));
        String line =
                stack.log("edge")
                        .lines()
                        .filter(each -> each.contains("\"logged-1\""))
                        .findFirst()
                        .orElseThrow();
        JsonNode logged = new ObjectMapper().readTree(line);
        assertThat(logged.at("/upstream/address").asText()).endsWith(":8080");
        assertThat(logged.at("/upstream/duration/s").asDouble(-1)).isNotNegative();
        assertThat(logged.at("/service/level").asText()).isEqualTo("FULL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "order-lb", "user-service", "order-service"})
    void everyServiceLogsNestedFields(String service) throws Exception {
        edge.orders(KNOWN_USER);

        await().until(() -> stack.log(service).lines().anyMatch(line -> line.startsWith("{")));
        List<String> lines =
                stack.log(service).lines().filter(line -> line.startsWith("{")).toList();
        for (String line : lines) {
            JsonNode logged = new ObjectMapper().readTree(line);
            assertThat(logged.fieldNames()).toIterable().noneMatch(name -> name.contains("."));
            assertThat(logged.at("/log/level").isTextual()).isTrue();
            assertThat(logged.at("/service/name").asText()).endsWith(service);
        }
    }

    /** The default health checks of HAProxy and F5 send such requests. */
    @Test
    void answersHttp10WithoutHost() throws Exception {
        assertThat(edge.answered("GET /ready HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/user/../actuator/health",
                "/user/..%2factuator/health",
                "/nowhere",
                "/orders"
            })
    void hidesInternalPaths(String path) throws Exception {
        assertProblem(edge.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready", "/openapi.yaml"})
    void proxiesProbesAndOpenApiDocument(String path) throws Exception {
        assertThat(edge.get(path).status()).isEqualTo(200);
    }

    @Test
    void livePageHasItsOwnContentSecurityPolicy() throws Exception {
        Answer page = edge.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'");
        assertThat(edge.get("/console/js/main.js").status()).isEqualTo(200);
        assertProblem(edge.get("/console/nowhere.js"), 404);
    }

    @Test
    void livePageStreamShowsReplicasPartnersAndOtherInstance() {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> {
                    JsonNode tick = edge.pageEvents().tick();
                    assertThat(tick.at("/contributed/demo/replicas")).hasSize(3);
                    assertThat(tick.at("/contributed/demo/partners")).hasSize(5);
                    assertThat(tick.path("peers")).hasSize(1);
                });
    }

    @Test
    void forcedOpenBreakerOpensInEveryInstance() throws Exception {
        String forceOpen =
                "{\"command\":\"breaker\",\"breaker\":\"shipping\",\"order\":\"FORCE_OPEN\"}";

        assertProblem(edge.command("cross-site", forceOpen), 403);
        assertThat(edge.command("same-origin", forceOpen).status()).isEqualTo(204);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(shippingBreakers()).containsOnly("FORCED_OPEN"));

        assertThat(edge.command("same-origin", "{\"command\":\"calm\"}").status()).isEqualTo(204);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(shippingBreakers()).containsOnly("CLOSED"));
    }

    @Test
    void publishesOnlyTheEdgeAndOnlyOnLoopback() {
        assertThat(stack.publishedPorts()).containsExactly(stack.publishedEdge());
    }

    @Test
    void rejectsTooLargeRequestWithProblem() throws Exception {
        assertProblem(edge.post("x".repeat(17_000)), 413);
        assertProblem(edge.get("/user/orders", "X-Large", "x".repeat(9000)), 431);
        assertProblem(edge.get("/user/orders/" + "x".repeat(9000)), 414);
    }

    @Test
    void disconnectsClientThatSendsHeadersTooSlowly() throws Exception {
        assertThat(edge.answered("GET /user/orders HTTP/1.1\r\nHost: x\r\n"))
                .matches("(?s)|HTTP/1.1 408 .*");
    }

    @Test
    void placesNoOrderThatAnotherRequestHides() throws Exception {
        List<HiddenOrder> hidden = HiddenOrder.all();
        for (HiddenOrder each : hidden) {
            assertThat(edge.answered(each.request()))
                    .as("%s", each)
                    .matches("(?s)(HTTP/1.1 100 .*)?HTTP/1.1 (4|501).*");
        }

        // placed after all others would have been
        HiddenOrder visible = HiddenOrder.notHidden();
        assertThat(edge.answered(visible.request())).contains("HTTP/1.1 201 ");
        assertThat(edge.orders(visible.user()).json().path("orders")).hasSize(1);
        for (HiddenOrder each : hidden) {
            JsonNode orders = edge.orders(each.user()).json();
            assertThat(orders.path("serviceLevel").asText()).isEqualTo("FULL");
            assertThat(orders.path("orders")).as("%s", each).isEmpty();
        }
    }

    /** NGINX takes a client that closes its half for one that is gone, and may not answer it. */
    @Test
    void placesOrderOfHalfClosedClientOnce() throws Exception {
        String order = HiddenOrder.plain("half-closed");
        try (Socket socket = edge.connect()) {
            Edge.send(socket, order);
            socket.shutdownOutput();
            assertThat(Edge.received(socket)).matches("(?s)|HTTP/1.1 201 .*");
        }

        await().atMost(TIMEOUT).until(() -> edge.answered(order).startsWith("HTTP/1.1 201 "));
        assertThat(edge.orders("half-closed").json().path("orders")).hasSize(1);
    }

    /** NGINX holds what is incomplete, and limits the bodies that one address sends. */
    @Test
    void servesOthersBesideSlowClients() throws Exception {
        String headers = "GET /user/orders HTTP/1.1\r\nHost: edge\r\nX-Slow: ";
        String body = "POST /user/orders HTTP/1.1\r\nHost: edge\r\nContent-Length: 9000\r\n\r\n{";
        List<Socket> slow = new ArrayList<>();
        try {
            for (int client = 0; client < 90; client++) {
                for (String request : List.of(headers, body)) {
                    Socket socket = edge.connect();
                    slow.add(socket);
                    Edge.send(socket, request);
                }
            }

            for (int user = 0; user < 50; user++) {
                assertThat(edge.level("beside-slow-" + user)).isEqualTo("FULL");
            }
            assertThat(edge.answered(HiddenOrder.plain("beside-slow"))).startsWith("HTTP/1.1 201 ");
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    @Test
    void limitsGreedyUserWithoutAffectingOthers() throws Exception {
        List<Answer> flood = flood("greedy", 300);

        assertThat(flood).filteredOn(each -> each.status() == 200).hasSizeGreaterThanOrEqualTo(40);
        assertThat(flood)
                .filteredOn(each -> each.status() != 200)
                .isNotEmpty()
                .allSatisfy(each -> assertProblem(each, 429))
                .allSatisfy(each -> assertThat(each.header("Retry-After")).isEqualTo("1"));
        assertThat(edge.orders("user-0043").status()).isEqualTo(200);
    }

    @Test
    @Order(1)
    void servesKnownOrdersDegradedDuringStormAndRecovers() throws Exception {
        assertThat(edge.level(KNOWN_USER)).isEqualTo("FULL");

        assertThat(stack.make("faults", "storm")).isZero();
        await().atMost(TIMEOUT).until(() -> edge.level(KNOWN_USER).equals("DEGRADED"));
        assertThat(edge.level("nobody-yet")).isEqualTo("MINIMAL");

        assertThat(stack.make("faults", "calm")).isZero();
        await().atMost(TIMEOUT).until(() -> edge.level(KNOWN_USER).equals("FULL"));
    }

    @Test
    @Order(1)
    void answers402IfPaymentPartnerDeclines() throws Exception {
        assertThat(stack.make("partners", "payment-declining")).isZero();
        String order = "{\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}";
        await().atMost(TIMEOUT).until(() -> edge.post(order).status() == 402);

        assertThat(stack.make("partners", "calm")).isZero();
        await().atMost(TIMEOUT).until(() -> edge.post(order).status() == 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-service", "order-service"})
    @Order(2)
    void serviceNeedsAtMost290Megabytes(String service) {
        assertThat(stack.residentMegabytes(service))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).isBetween(50, 290));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void edgeAnswersWithoutUserServiceAndFindsItAgain() throws Exception {
        stack.stop("user-service");
        try {
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> { // a 502 or 504 until DNS forgets the names
                        Answer answer = edge.orders(KNOWN_USER);
                        assertProblem(answer, 503);
                        assertThat(answer.header("Retry-After")).isEqualTo("2");
                    });
        } finally {
            stack.restart("user-service");
        }
        await().atMost(TIMEOUT).until(() -> edge.orders(KNOWN_USER).status() == 200);
    }

    private static void assertProblem(Answer answer, int status) throws Exception {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    /** Returns the values of the answering instance and of the other. */
    private static List<String> shippingBreakers() throws Exception {
        Edge.PageEvents events = edge.pageEvents();
        List<String> states =
                new ArrayList<>(events.tick().path("peers").findValuesAsText("shipping"));
        events.hello()
                .at("/now/dependencies")
                .forEach(dependency -> {
                    if (dependency.path("name").asText().equals("shipping")) {
                        states.add(dependency.at("/circuitBreaker/state").asText());
                    }
                });
        assertThat(states).hasSize(2);
        return states;
    }

    private static List<Answer> flood(String user, int requests) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> request = () -> edge.orders(user);
            return threads
                    .invokeAll(IntStream.range(0, requests).mapToObj(_ -> request).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}

package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole User Service over real HTTP, and an Order Service that does as it is told. What it
 * remembers of earlier tests' failures does not stop its retries here: that has tests of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "breakwater.orders.silent-after=1000000",
            "breakwater.orders.retry-budget.cap=100000",
            "spring.http.client.factory=jdk", // the callers' side: Apache's would let five through
            "breakwater.orders.placement.silent-after=1000000",
            "breakwater.orders.placement.retry-budget.cap=100000",
            "breakwater.orders.replicas=${stub.address}",
            "breakwater.enrichment.shipping.url=${partners.address}",
            "breakwater.enrichment.recommendations.url=${partners.address}"
        })
abstract class UserServiceTest {

    static final UUID ORDER = UUID.fromString("7d3f5f0e-58a1-4c61-9f0e-0d7c2a1b9e55");

    /** HTTP/1.1, as the real one has it: the JDK's client and Jetty's h2c fall out now and then. */
    static final WireMockServer orderService =
            new WireMockServer(
                    wireMockConfig()
                            .dynamicPort()
                            .bindAddress("127.0.0.1")
                            .http2PlainDisabled(true)
                            .containerThreads(300));

    static final WireMockServer partners =
            new WireMockServer(
                    wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(100));

    @Autowired TestRestTemplate http;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired MeterRegistry meters;

    /** Known to no other test, so that nothing is known of their orders. */
    final String user = "user-" + UUID.randomUUID();

    @DynamicPropertySource
    static void pointToTheStub(DynamicPropertyRegistry properties) {
        orderService.start();
        properties.add("stub.address", orderService::baseUrl);
        partners.start();
        properties.add("partners.address", partners::baseUrl);
    }

    @BeforeEach
    void startAfresh() {
        orderService.resetAll();
        partners.resetAll();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    CircuitBreaker breaker() {
        return breakers.circuitBreaker("orders");
    }

    CircuitBreaker placementBreaker() {
        return breakers.circuitBreaker("placement");
    }

    void orderServiceAnswers(ResponseDefinitionBuilder answer) {
        orderService.stubFor(WireMock.get(urlPathEqualTo("/orders")).willReturn(answer));
        orderService.stubFor(WireMock.get(urlPathEqualTo("/orders/" + ORDER)).willReturn(answer));
    }

    void orderServiceIsWell() {
        orderService.stubFor(
                WireMock.get(urlPathEqualTo("/orders")).willReturn(okJson("[" + order() + "]")));
        orderService.stubFor(
                WireMock.get(urlPathEqualTo("/orders/" + ORDER)).willReturn(okJson(order())));
    }

    void orderServiceIsDown() {
        orderServiceAnswers(aResponse().withStatus(503));
    }

    void orderServicePlaces(ResponseDefinitionBuilder answer) {
        orderService.stubFor(WireMock.post(urlPathEqualTo("/orders")).willReturn(answer));
    }

    ResponseDefinitionBuilder created() {
        return okJson(order()).withStatus(201);
    }

    String order() {
        return """
        {"id":"%s","userId":"%s","status":"CONFIRMED","total":19.90,"currency":"EUR",
         "items":[{"sku":"MUG-01","name":"Mug","quantity":1,"unitPrice":19.90}],
         "placedAt":"2026-01-15T14:23:00Z","addedLater":true}
        """
                .formatted(ORDER, user);
    }

    /** What the User Service answered. */
    record Reply(int status, HttpHeaders headers, JsonNode body) {

        String level() {
            return body.path("serviceLevel").asText();
        }

        String cause() {
            return body.path("cause").asText();
        }
    }

    Reply getOrders() {
        return getAs(user, "/user/orders");
    }

    Reply getOrder() {
        return getAs(user, "/user/orders/" + ORDER);
    }

    Reply getAs(String userId, String path) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", userId);
        return send(path, headers);
    }

    Reply getOrdersWithin(String milliseconds) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("X-Deadline-Ms", milliseconds);
        return send("/user/orders", headers);
    }

    double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).functionCounters().stream()
                        .mapToDouble(FunctionCounter::count)
                        .sum()
                + meters.find(meter).tags(tags).counters().stream()
                        .mapToDouble(Counter::count)
                        .sum();
    }

    Reply send(String path, HttpHeaders headers) {
        return exchange(HttpMethod.GET, path, new HttpEntity<>(headers));
    }

    static final String ONE_MUG =
            """
            {"items":[{"sku":"MUG-01","quantity":1}]}\
            """;

    /** With a key of its own. */
    Reply place() {
        return place(UUID.randomUUID().toString());
    }

    Reply place(String key) {
        return post(ONE_MUG, headersWith(key));
    }

    HttpHeaders headersWith(String key) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("Idempotency-Key", key);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return headers;
    }

    Reply post(String body, HttpHeaders headers) {
        return exchange(HttpMethod.POST, "/user/orders", new HttpEntity<>(body, headers));
    }

    private Reply exchange(HttpMethod method, String path, HttpEntity<?> request) {
        ResponseEntity<JsonNode> answer = http.exchange(path, method, request, JsonNode.class);
        return new Reply(
                answer.getStatusCode().value(),
                answer.getHeaders(),
                Objects.requireNonNull(answer.getBody()));
    }

    /** Each for a user of its own: for the same one, they would share a call. */
    List<Reply> callAtOnce(int callers) {
        return atOnce(callers, caller -> getAs(user + "-" + caller, "/user/orders"));
    }

    static List<Reply> atOnce(int callers, IntFunction<Reply> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, callers)
                    .mapToObj(caller ->
                            CompletableFuture.supplyAsync(() -> call.apply(caller), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    static List<LoggedRequest> placingAttempts() {
        return orderService.findAll(postRequestedFor(urlPathEqualTo("/orders")));
    }

    static int attempts() {
        return orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))).size();
    }
}

package dev.breakwater.user;

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
 * The User Service over real HTTP, with stubs of the Order Service and the partners. Retry budget,
 * outage detector, adaptive limit and hedging are effectively off, so that one test's calls do not
 * affect the next; {@code RetryLimitsTest}, {@code OverloadTest} and {@code HedgedReadsTest} cover
 * them.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "breakwater.orders.limit.mode=observe",
            "breakwater.orders.hedge.mode=observe",
            "breakwater.orders.max-consecutive-failures=1000000",
            "breakwater.orders.retry-budget.cap=100000",
            "spring.http.client.factory=jdk", // for the test's own client: Apache's would allow
            // five connections
            "breakwater.orders.placement.max-consecutive-failures=1000000",
            "breakwater.orders.placement.retry-budget.cap=100000",
            "breakwater.orders.replicas=${stub.address}",
            "breakwater.enrichment.shipping.url=${partners.address}",
            "breakwater.enrichment.recommendations.url=${partners.address}"
        })
public abstract class UserServiceTest {

    protected static final UUID ORDER = UUID.fromString("7d3f5f0e-58a1-4c61-9f0e-0d7c2a1b9e55");

    /** HTTP/1.1, as the real service: the JDK's client sometimes fails with Jetty's h2c. */
    protected static final WireMockServer orderService =
            new WireMockServer(
                    wireMockConfig()
                            .dynamicPort()
                            .bindAddress("127.0.0.1")
                            .http2PlainDisabled(true)
                            .containerThreads(300));

    protected static final WireMockServer partners =
            new WireMockServer(
                    wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(100));

    @Autowired protected TestRestTemplate http;
    @Autowired protected CircuitBreakerRegistry breakers;
    @Autowired protected MeterRegistry meters;

    /** Unique to each test, so that the cache has no orders of this user. */
    protected final String user = "user-" + UUID.randomUUID();

    @DynamicPropertySource
    protected static void pointToTheStub(DynamicPropertyRegistry properties) {
        orderService.start();
        properties.add("stub.address", orderService::baseUrl);
        partners.start();
        properties.add("partners.address", partners::baseUrl);
    }

    @BeforeEach
    protected void startAfresh() {
        orderService.resetAll();
        partners.resetAll();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    protected CircuitBreaker breaker() {
        return breakers.circuitBreaker("orders");
    }

    protected CircuitBreaker placementBreaker() {
        return breakers.circuitBreaker("placement");
    }

    protected void orderServiceAnswers(ResponseDefinitionBuilder answer) {
        orderService.stubFor(WireMock.get(urlPathEqualTo("/orders")).willReturn(answer));
        orderService.stubFor(WireMock.get(urlPathEqualTo("/orders/" + ORDER)).willReturn(answer));
    }

    protected void orderServiceIsHealthy() {
        orderService.stubFor(
                WireMock.get(urlPathEqualTo("/orders")).willReturn(okJson("[" + order() + "]")));
        orderService.stubFor(
                WireMock.get(urlPathEqualTo("/orders/" + ORDER)).willReturn(okJson(order())));
    }

    protected void orderServiceIsDown() {
        orderServiceAnswers(aResponse().withStatus(503));
    }

    protected void orderServicePlaces(ResponseDefinitionBuilder answer) {
        orderService.stubFor(WireMock.post(urlPathEqualTo("/orders")).willReturn(answer));
    }

    protected ResponseDefinitionBuilder created() {
        return okJson(order()).withStatus(201);
    }

    protected String order() {
        return """
        {"id":"%s","userId":"%s","status":"CONFIRMED","total":19.90,"currency":"EUR",
         "items":[{"sku":"MUG-01","name":"Mug","quantity":1,"unitPrice":19.90}],
         "placedAt":"2026-01-15T14:23:00Z","addedLater":true}
        """
                .formatted(ORDER, user);
    }

    /** An answer of the User Service. */
    protected record Reply(int status, HttpHeaders headers, JsonNode body) {

        public String level() {
            return body.path("serviceLevel").asText();
        }

        public String cause() {
            return body.path("cause").asText();
        }
    }

    protected Reply getOrders() {
        return getAs(user, "/user/orders");
    }

    protected Reply getOrder() {
        return getAs(user, "/user/orders/" + ORDER);
    }

    protected Reply getAs(String userId, String path) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", userId);
        return send(path, headers);
    }

    protected Reply getOrdersWithin(String milliseconds) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("X-Deadline-Ms", milliseconds);
        return send("/user/orders", headers);
    }

    protected double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).functionCounters().stream()
                        .mapToDouble(FunctionCounter::count)
                        .sum()
                + meters.find(meter).tags(tags).counters().stream()
                        .mapToDouble(Counter::count)
                        .sum();
    }

    protected Reply send(String path, HttpHeaders headers) {
        return exchange(HttpMethod.GET, path, new HttpEntity<>(headers));
    }

    protected static final String ONE_MUG =
            """
            {"items":[{"sku":"MUG-01","quantity":1}]}\
            """;

    /** Places an order with a new key. */
    protected Reply place() {
        return place(UUID.randomUUID().toString());
    }

    protected Reply place(String key) {
        return post(ONE_MUG, headersWith(key));
    }

    protected HttpHeaders headersWith(String key) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("Idempotency-Key", key);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return headers;
    }

    protected Reply post(String body, HttpHeaders headers) {
        return exchange(HttpMethod.POST, "/user/orders", new HttpEntity<>(body, headers));
    }

    private Reply exchange(HttpMethod method, String path, HttpEntity<?> request) {
        ResponseEntity<JsonNode> answer = http.exchange(path, method, request, JsonNode.class);
        return new Reply(
                answer.getStatusCode().value(),
                answer.getHeaders(),
                Objects.requireNonNull(answer.getBody()));
    }

    /** Sends concurrent reads, each of its own user: reads of the same user would share a call. */
    protected List<Reply> callAtOnce(int callers) {
        return atOnce(callers, caller -> getAs(user + "-" + caller, "/user/orders"));
    }

    protected static List<Reply> atOnce(int callers, IntFunction<Reply> call) {
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

    protected static List<LoggedRequest> placementAttempts() {
        return orderService.findAll(postRequestedFor(urlPathEqualTo("/orders")));
    }

    protected static int attempts() {
        return orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))).size();
    }
}

package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A proxy in front of the Order Service that retries a 503 by itself, as a mesh may (Istio twice,
 * by default before 1.24).
 */
@RelaxedTimeouts
class RetryingProxyTest extends UserServiceTest {

    private static final int ATTEMPTS = 3;

    private static final HttpServer proxy = start();
    private static volatile int retries;

    @DynamicPropertySource
    static void putTheProxyBeforeTheOrderService(DynamicPropertyRegistry properties) {
        properties.add(
                "breakwater.orders.replicas",
                () -> "http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    private static HttpServer start() {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(loopback, 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", RetryingProxyTest::forward);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stopTheProxy() {
        proxy.stop(0);
    }

    @Test
    void proxyThatRetriesTwiceTriplesEachAttemptOfARead() {
        retries = 2;
        orderServiceIsDown();

        assertThat(getOrders().status()).isEqualTo(200);
        assertThat(attempts()).isEqualTo(3 * ATTEMPTS);
    }

    @Test
    void proxyWithoutRetriesSendsEachAttemptOfAReadOnce() {
        retries = 0;
        orderServiceIsDown();

        assertThat(getOrders().status()).isEqualTo(200);
        assertThat(attempts()).isEqualTo(ATTEMPTS);
    }

    @Test
    void eachRequestOfAnOrderHasItsKeyWhetherTheProxyRetriesOrNot() {
        orderServicePlaces(aResponse().withStatus(503));

        retries = 2;
        assertThat(place("retried").status()).isEqualTo(503);
        retries = 0;
        assertThat(place("not-retried").status()).isEqualTo(503);

        assertThat(keys()).containsOnly("retried", "not-retried");
        assertThat(keys()).filteredOn("retried"::equals).hasSize(3 * ATTEMPTS);
        assertThat(keys()).filteredOn("not-retried"::equals).hasSize(ATTEMPTS);
    }

    private static List<String> keys() {
        return placementAttempts().stream()
                .map((LoggedRequest request) -> request.getHeader("Idempotency-Key"))
                .toList();
    }

    /** Forwards a request, and again while the answer is a 503. */
    private static void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest request = request(exchange, body);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = send(client, request);
            for (int retry = 0; retry < retries && answer.statusCode() == 503; retry++) {
                answer = send(client, request);
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(
                    answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static HttpRequest request(HttpExchange exchange, byte[] body) {
        URI target = URI.create(orderService.baseUrl()).resolve(exchange.getRequestURI());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target)
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        Set<String> ofTheConnection = Set.of("host", "connection", "content-length", "upgrade");
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!ofTheConnection.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.build();
    }

    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}

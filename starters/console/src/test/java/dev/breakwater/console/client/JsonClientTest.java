package dev.breakwater.console.client;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.console.client.JsonClient.UnexpectedStatusException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class JsonClientTest {

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);
    private static final int UNKNOWN_LENGTH = 0;
    private static final int NO_BODY = -1;

    private final JsonClient client = new JsonClient(new JsonMapper(), LONGER_THAN_ANY_TEST);
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        testEnds.countDown();
        server.stop(0);
    }

    @Test
    void givesUpOnAnswerThatDoesNotEnd() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, UNKNOWN_LENGTH);
                    exchange.getResponseBody().write('[');
                    exchange.getResponseBody().flush();
                    awaitEndOfTest();
                });

        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> get(Duration.ofMillis(500)));
    }

    @Test
    void givesUpOnAnswerOfMoreThanAMegabyte() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, UNKNOWN_LENGTH);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(
                                ('"' + "x".repeat(1 << 20) + '"').getBytes(StandardCharsets.UTF_8));
                    }
                });

        assertThatIOException()
                .isThrownBy(() -> get(LONGER_THAN_ANY_TEST))
                .withMessageContaining("exceeds capacity");
    }

    @Test
    void followsNoRedirect() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(302, NO_BODY);
                    exchange.close();
                });
        server.createContext(
                "/elsewhere",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1);
                    exchange.getResponseBody().write('1');
                    exchange.close();
                });

        assertThatExceptionOfType(UnexpectedStatusException.class)
                .isThrownBy(() -> get(LONGER_THAN_ANY_TEST))
                .withMessage("answered 302");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"detail\":\"no such plan\"} | answered 400: no such plan",
                "{\"title\":\"Bad Request\"} | answered 400",
                "<html> | answered 400"
            })
    void namesTheDetailOfAProblem(String body, String message) {
        server.createContext(
                "/",
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(400, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });

        assertThatIOException().isThrownBy(() -> get(LONGER_THAN_ANY_TEST)).withMessage(message);
    }

    private JsonNode get(Duration timeout) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return client.get(base, "/", JsonNode.class, timeout);
    }

    private void awaitEndOfTest() {
        try {
            testEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

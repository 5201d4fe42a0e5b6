package dev.breakwater.lab.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.http.HttpServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final int READERS = 30;

    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final CountDownLatch arrived = new CountDownLatch(READERS);
    private volatile int status = 200;
    private volatile int health = 200;
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/user/orders", this::answerTogether);
        server.createContext("/health", exchange -> send(exchange, health));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void readsForEveryReaderAtOnce() throws IOException {
        run();

        assertThat(users).hasSize(READERS).contains("user-0001", "user-0030");
    }

    @Test
    void acceptsRefusals() throws IOException {
        status = 503;

        run();

        assertThat(users).hasSize(READERS);
    }

    @Test
    void failsAfterAnyOtherAnswer() {
        status = 502;

        assertThatIOException()
                .isThrownBy(this::run)
                .withMessage(
                        "the crowd's answers must be one of [200, 429, 503], but were {502=30}");
    }

    @Test
    void failsIfHealthFailsMeanwhile() {
        health = 503;

        assertThatIOException()
                .isThrownBy(this::run)
                .withMessage("/health must answer 200 within a second during the crowd, but: 503");
    }

    private void run() throws IOException {
        URI front = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Crowd.run(front, READERS, Duration.ofMillis(1));
    }

    /** Answers as soon as every reader waits for an answer. */
    private void answerTogether(HttpExchange exchange) throws IOException {
        users.add(exchange.getRequestHeaders().getFirst("X-User-Id"));
        arrived.countDown();
        try {
            arrived.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, status);
    }

    private static void send(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}

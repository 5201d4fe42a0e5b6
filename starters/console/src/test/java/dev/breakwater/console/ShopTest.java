package dev.breakwater.console;

import static org.awaitility.Awaitility.await;

import com.example.shop.ShopApplication;
import com.example.shop.ShopApplication.StockClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs a plain application with the starter and one line of exposure. */
@Timeout(120)
@SpringBootTest(
        classes = ShopApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=shop",
            "server.address=127.0.0.1",
            "management.endpoints.web.exposure.include=health,console",
            "resilience4j.circuitbreaker.instances.stock.minimum-number-of-calls=5",
            "resilience4j.circuitbreaker.instances.mail.minimum-number-of-calls=5",
            "resilience4j.retry.instances.stock.max-attempts=2",
            "resilience4j.retry.instances.stock.wait-duration=1ms"
        })
abstract class ShopTest {

    static final String PAGE = "/actuator/console/live-page/";

    private static final JsonMapper JSON = new JsonMapper();

    final HttpClient http = HttpClient.newHttpClient();

    @Autowired StockClient stock;
    @Autowired CircuitBreakerRegistry breakers;
    @LocalServerPort private int port;

    @AfterEach
    void repair() {
        stock.setDown(false);
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
        http.close();
    }

    final URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    final HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    final HttpResponse<String> command(String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(PAGE + "commands"))
                        .header("Content-Type", "application/json")
                        .header("X-Breakwater-Console", "1")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    final JsonNode state() throws IOException, InterruptedException {
        return JSON.readTree(get(PAGE + "state").body());
    }

    static JsonNode dependency(JsonNode all, String name) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + all));
    }

    /** Waits for a place: that of a client that has left is free once a write fails. */
    final EventReader openStream() {
        return await().until(this::tryToOpenStream, each -> each.response().statusCode() == 200);
    }

    private EventReader tryToOpenStream() throws IOException, InterruptedException {
        return new EventReader(
                http.send(
                        HttpRequest.newBuilder(at(PAGE + "events")).build(),
                        BodyHandlers.ofInputStream()));
    }

    /** Reads server-sent events. */
    static final class EventReader implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        private EventReader(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        HttpResponse<InputStream> response() {
            return response;
        }

        /** Skips events with other names. */
        JsonNode next(String event) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: " + event)) {
                    return JSON.readTree(lines.readLine().substring("data: ".length()));
                }
            }
            throw new AssertionError("the stream ended before the event " + event);
        }

        boolean hasEnded() throws IOException {
            String line = lines.readLine();
            while (line != null && line.isEmpty()) {
                line = lines.readLine();
            }
            return line == null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}

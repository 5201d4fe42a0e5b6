package dev.breakwater.user.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Base of the tests of the live page of a whole User Service, over HTTP. */
@AutoConfigureObservability // for the meter registry of production
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "breakwater.console.max-streams=2"})
abstract class ConsoleTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final ObjectMapper JSON = new ObjectMapper();

    @Autowired CircuitBreakerRegistry breakers;
    @LocalServerPort int port;
    @LocalManagementPort int managementPort;

    @BeforeEach
    void closeBreakers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Returns the latest snapshot; the first comes soon after the start. */
    JsonNode latestSnapshot() {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> JSON.readTree(get("/console/state").body()).path("now"),
                        JsonNode::isObject);
    }

    /** Returns the dependency of this name, or a missing node. */
    static JsonNode dependency(JsonNode parent, String name) {
        for (JsonNode each : parent.path("dependencies")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /** Waits for a free slot: an earlier test's stream ends when the service next writes to it. */
    Stream openStream() {
        HttpRequest request = HttpRequest.newBuilder(at("/console/events")).build();
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> new Stream(HTTP.send(request, BodyHandlers.ofInputStream())),
                        stream -> stream.response().statusCode() == 200);
    }

    /** One event stream, as a browser's EventSource reads it. */
    static final class Stream implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Stream(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        }

        HttpResponse<InputStream> response() {
            return response;
        }

        /** Returns the data of the next event of this name, and skips other events. */
        JsonNode next(String name) throws IOException {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.equals("event: " + name)) {
                    return JSON.readTree(lines.readLine().substring("data: ".length()));
                }
            }
            throw new IOException("the stream ended before: " + name);
        }

        /** Returns true if the server ends the stream without another event. */
        boolean ends() {
            return lines.lines().allMatch(String::isEmpty);
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}

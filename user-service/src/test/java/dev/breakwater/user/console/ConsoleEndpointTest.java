package dev.breakwater.user.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** The endpoint through which the instances of the service read and command each other. */
@Timeout(120)
@TestPropertySource(
        properties = {
            "breakwater.console.controls=true",
            "breakwater.management.hosts=user-service"
        })
class ConsoleEndpointTest extends ConsoleTest {

    @Test
    void reportsStatesAndForcesBreakerOpen() throws Exception {
        URI console = URI.create("http://localhost:" + managementPort + "/actuator/console");
        try (Stream stream = openStream()) {
            stream.next("tick");
        }

        JsonNode status = JSON.readTree(send(HttpRequest.newBuilder(console)).body());
        int applied = send(forceOpen(console, "orders")).statusCode();

        assertThat(status.at("/breakers/orders").asText()).isEqualTo("CLOSED");
        assertThat(applied).isEqualTo(200);
        assertThat(breakers.circuitBreaker("orders").getState()).isEqualTo(State.FORCED_OPEN);
        assertThat(send(forceOpen(console, "fuse")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example:9080, application/json, 403",
        "user-service:9090, application/json, 200",
        "10.1.2.3:9090, application/json, 200",
        "localhost:9080, text/plain, 415",
    })
    void acceptsCommandsOnlyAsJsonAndForAllowedHosts(String host, String type, int status)
            throws Exception {
        String body = "{\"breaker\":\"orders\",\"order\":\"FORCE_OPEN\"}";
        String request =
                """
                POST /actuator/console HTTP/1.1\r
                Host: %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                %s\
                """
                        .formatted(host, type, body.length(), body);

        String answer;
        try (var socket = new Socket("localhost", managementPort)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.contains("application/problem+json")).isEqualTo(status != 200);
        assertThat(breakers.circuitBreaker("orders").getState())
                .isEqualTo(status == 200 ? State.FORCED_OPEN : State.CLOSED);
    }

    private static HttpRequest.Builder forceOpen(URI console, String breaker) {
        return HttpRequest.newBuilder(console)
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"breaker\":\"%s\",\"order\":\"FORCE_OPEN\"}"
                                        .formatted(breaker)));
    }
}

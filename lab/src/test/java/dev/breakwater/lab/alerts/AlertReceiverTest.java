package dev.breakwater.lab.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AlertReceiverTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NOW = "2026-01-15T14:23:00Z";

    private AlertReceiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver =
                new AlertReceiver(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Set.of(),
                        Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void showsEachAlertOnceDespiteRepeatedNotifications() throws Exception {
        assertThat(post(message("firing", "14:22:50"))).isEqualTo(204);
        assertThat(post(message("firing", "14:22:50"))).isEqualTo(204);
        JsonNode firing = alerts();
        post(message("resolved", "14:22:50"));
        JsonNode resolved = alerts();

        assertThat(firing).hasSize(1);
        assertThat(firing.get(0).path("name").asText()).isEqualTo("ReplicaDown");
        assertThat(firing.get(0).path("labels").path("job").asText()).isEqualTo("order-service");
        assertThat(firing.get(0).path("annotations").path("summary").asText()).isEqualTo("one");
        assertThat(firing.get(0).path("firedAt").asText()).isEqualTo(NOW);
        assertThat(firing.get(0).path("resolvedAt").isNull()).isTrue();
        assertThat(resolved).hasSize(1);
        assertThat(resolved.get(0).path("resolvedAt").asText()).isEqualTo(NOW);
    }

    @Test
    @Timeout(60)
    void acceptsAlertsWhileAnotherClientStalls() throws Exception {
        try (var stalled = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
            stalled.getOutputStream().write("POST /al".getBytes(StandardCharsets.US_ASCII));

            assertThat(post(message("firing", "14:22:50"))).isEqualTo(204);
        }
    }

    @Test
    void alertListReadsItsOwnJson() throws Exception {
        post(message("resolved", "14:22:50"));

        assertThat(AlertList.read(send("GET", "/alerts", "").body()))
                .singleElement()
                .satisfies(alert -> assertThat(alert.name()).isEqualTo("ReplicaDown"))
                .satisfies(alert -> assertThat(alert.firedAt()).isEqualTo(NOW))
                .matches(Alert::over);
    }

    @Test
    void treatsAlertThatFiresAgainAsAnother() throws Exception {
        post(message("resolved", "14:22:10"));
        post(message("firing", "14:22:50"));

        assertThat(alerts()).hasSize(2);
    }

    @Test
    void deleteForgetsAlerts() throws Exception {
        post(message("firing", "14:22:50"));

        assertThat(send("DELETE", "/alerts", "").statusCode()).isEqualTo(204);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void rejectsMessagesThatAreNotNotifications() throws Exception {
        assertThat(post("{}")).isEqualTo(400);
        assertThat(post("fog")).isEqualTo(400);
        assertThat(post("{\"alerts\":[{\"status\":\"firing\"}]}")).isEqualTo(400);
        assertThat(post(message("firing", "at noon"))).isEqualTo(400);
        assertThat(send("PUT", "/alerts", "").statusCode()).isEqualTo(405);
        assertThat(alerts()).isEmpty();
    }

    /** Returns a notification as Alertmanager sends it, with fields that the receiver ignores. */
    private static String message(String status, String startsAt) {
        return """
        {"version": "4", "receiver": "lab", "status": "firing", "groupLabels": {}, "alerts": [{
          "status": "%s", "startsAt": "2026-01-15T%sZ", "endsAt": "0001-01-01T00:00:00Z",
          "labels": {"alertname": "ReplicaDown", "job": "order-service", "severity": "warning"},
          "annotations": {"summary": "one"}, "fingerprint": "c0ffee"}]}
        """
                .formatted(status, startsAt);
    }

    private int post(String body) throws Exception {
        return send("POST", "/alerts", body).statusCode();
    }

    private JsonNode alerts() throws Exception {
        return new ObjectMapper().readTree(send("GET", "/alerts", "").body()).path("alerts");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + receiver.port() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}

package dev.breakwater.lab.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.FreePort;
import dev.breakwater.lab.observability.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends alerts, as Prometheus does, to a real Alertmanager with the repository's configuration. */
class AlertmanagerIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BREAKER =
            "\"alertname\":\"BreakerOpenOnAll\",\"application\":\"user-service\",\"name\":\"orders\",\"severity\":\"page\"";
    private static final String DEGRADED =
            "\"alertname\":\"DegradedShareCritical\",\"severity\":\"page\"";
    private static final String REPLICA =
            "\"alertname\":\"ReplicaDown\",\"job\":\"order-service\",\"severity\":\"warning\"";

    @TempDir Path directory;

    private final Instant began = Instant.now();

    private AlertReceiver receiver;
    private Process alertmanager;
    private URI api;

    @BeforeEach
    void start() throws Exception {
        Tool program = Tool.onPath("alertmanager", "prometheus-alertmanager");
        receiver =
                new AlertReceiver(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Set.of(),
                        Clock.systemUTC());
        int port = FreePort.find();
        api = URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
        alertmanager =
                program.process(
                                "--config.file=" + configuration(),
                                "--storage.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address=")
                        .redirectOutput(directory.resolve("alertmanager.log").toFile())
                        .start();
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() ->
                        HTTP.send(HttpRequest.newBuilder(api).build(), BodyHandlers.discarding())
                                        .statusCode()
                                == 200);
    }

    @AfterEach
    void stop() throws Exception {
        if (alertmanager != null) {
            alertmanager.destroyForcibly().waitFor();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void notifiesOfCauseAndUnrelatedAlertButInhibitsSymptom() throws Exception {
        fire(Instant.now().plus(TIMEOUT), BREAKER, DEGRADED, REPLICA);

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(notified("name"))
                                .containsExactlyInAnyOrder("BreakerOpenOnAll", "ReplicaDown"));
        assertThat(notified("resolvedAt")).containsOnly("null");

        fire(Instant.now(), BREAKER, DEGRADED, REPLICA);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(notified("resolvedAt")).doesNotContain("null"));
        assertThat(notified("name")).doesNotContain("DegradedShareCritical");
    }

    private void fire(Instant until, String... alerts) throws Exception {
        String body =
                List.of(alerts).stream()
                        .map(labels ->
                                "{\"labels\":{%s},\"startsAt\":\"%s\",\"endsAt\":\"%s\"}"
                                        .formatted(labels, began, until))
                        .toList()
                        .toString();
        HttpRequest request =
                HttpRequest.newBuilder(api)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private List<String> notified(String field) throws Exception {
        URI alerts = URI.create("http://localhost:" + receiver.port() + "/alerts");
        String body =
                HTTP.send(HttpRequest.newBuilder(alerts).build(), BodyHandlers.ofString()).body();
        return new ObjectMapper()
                .readTree(body)
                .path("alerts")
                .valueStream()
                .map(alert -> alert.path(field))
                .map(JsonNode::asText)
                .toList();
    }

    /** Returns the configuration of the repository with this receiver's address. */
    private Path configuration() throws IOException {
        String ours = Files.readString(Path.of("../observability/alertmanager/alertmanager.yml"));
        assertThat(ours).contains("http://alerts:8080");
        return Files.writeString(
                directory.resolve("alertmanager.yml"),
                ours.replace("http://alerts:8080", "http://localhost:" + receiver.port()));
    }
}

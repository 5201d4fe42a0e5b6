package dev.breakwater.lab.gameday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.alerts.Alert;
import dev.breakwater.lab.alerts.AlertList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Prometheus, and the receiver whom Alertmanager tells. */
final class ComposeWatch implements Watch {

    static final String RECEIVER = "alerts";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient(); // each scenario asks anew

    private final URI receiver;
    private final URI prometheus;

    ComposeWatch(Compose compose) throws InterruptedException {
        receiver = compose.published(RECEIVER, 8080);
        prometheus = compose.published("prometheus", 9090);
    }

    @Override
    public List<Alert> told() throws IOException, InterruptedException {
        return AlertList.read(get(receiver.resolve("/alerts")));
    }

    /**
     * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#alerts">its API</a>
     */
    @Override
    public List<String> active() throws IOException, InterruptedException {
        JsonNode alerts =
                JSON.readTree(get(prometheus.resolve("/api/v1/alerts"))).at("/data/alerts");
        return StreamSupport.stream(alerts.spliterator(), false)
                .map(alert -> alert.at("/labels/alertname").asText())
                .distinct()
                .toList();
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}

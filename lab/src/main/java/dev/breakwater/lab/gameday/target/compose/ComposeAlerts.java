package dev.breakwater.lab.gameday.target.compose;

import dev.breakwater.lab.gameday.target.AlertSource;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;




import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.alerts.Alert;
import dev.breakwater.lab.alerts.AlertsJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Prometheus, and the receiver whom Alertmanager tells. */
final class ComposeAlerts implements AlertSource {

    static final String RECEIVER = "alerts";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI receiver;
    private final URI prometheus;

    ComposeAlerts(ComposeProject compose) throws InterruptedException {
        receiver = compose.published(RECEIVER, 8080);
        prometheus = compose.published("prometheus", 9090);
    }

    @Override
    public List<Alert> told() throws IOException, InterruptedException {
        return AlertsJson.read(get(receiver.resolve("/alerts")));
    }

    /**
     * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#alerts">its API</a>
     */
    @Override
    public List<String> active() throws IOException, InterruptedException {
        JsonNode alerts =
                Json.read(get(prometheus.resolve("/api/v1/alerts"))).at("/data/alerts");
        return StreamSupport.stream(alerts.spliterator(), false)
                .map(alert -> alert.at("/labels/alertname").asText())
                .distinct()
                .toList();
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return Http.body(Http.request(address, TIMEOUT));
    }
}

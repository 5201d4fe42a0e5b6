package dev.breakwater.lab.gameday.target.compose;

import dev.breakwater.lab.alerts.Alert;
import dev.breakwater.lab.alerts.AlertList;
import dev.breakwater.lab.gameday.target.AlertSource;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The alerts of a Compose project, from Prometheus and from Alertmanager's receiver. */
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
    public List<Alert> notified() throws IOException, InterruptedException {
        return AlertList.read(get(receiver.resolve("/alerts")));
    }

    /**
     * {@inheritDoc}
     *
     * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#alerts">its API</a>
     */
    @Override
    public List<String> active() throws IOException, InterruptedException {
        return Json.read(get(prometheus.resolve("/api/v1/alerts")))
                .at("/data/alerts")
                .valueStream()
                .map(alert -> alert.at("/labels/alertname").asText())
                .distinct()
                .toList();
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return Http.body(Http.request(address, TIMEOUT));
    }
}

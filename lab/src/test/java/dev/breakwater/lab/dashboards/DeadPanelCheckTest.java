package dev.breakwater.lab.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.http.HttpServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a fake Prometheus without metrics named {@code gone} that rejects {@code wrong}. */
class DeadPanelCheckTest {

    private static final String RULES =
            """
            {"data": {"groups": [{"rules": [
              {"type": "recording", "name": "recorded", "query": "sum(here)"},
              {"type": "alerting", "name": "Alert", "query": "METRIC > 1"}]}]}}
            """;
    private static final String DASHBOARD =
            """
            {"title": "d", "panels": [{"title": "p", "targets": [{"expr": "QUERY"}]}],
             "annotations": {"list": [{"builtIn": 1}, {"name": "a", "target": {"expr": "here"}}]},
             "templating": {"list": [{"name": "v", "query": {"query": "label_values(here, job)"}}]}}
            """;

    @TempDir Path folder;

    private HttpServer server;
    private String alertsMetric = "here";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.createContext(
                "/api/v1/rules", e -> answer(e, 200, RULES.replace("METRIC", alertsMetric)));
        server.createContext("/api/v1/query_range", DeadPanelCheckTest::query);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void findsNothingIfEveryQueryHasAResult() throws Exception {
        assertThat(dead("rate(here{replica=~\\\"$replica\\\"}[$__rate_interval])")).isEmpty();
    }

    @Test
    void findsMissingMetricBehindVectorZero() throws Exception {
        assertThat(dead("sum(gone) or vector(0)")).containsExactly("d, panel p: no result of gone");
    }

    @Test
    void findsRejectedQuery() throws Exception {
        assertThat(dead("sum(wrong")).contains("d, panel p: parse error: sum(wrong");
    }

    @Test
    void findsMissingMetricOfSilentAlert() throws Exception {
        alertsMetric = "gone";

        assertThat(dead("here")).containsExactly("alerting Alert: no result of gone");
    }

    @Test
    void ignoresMetricsThatMayBeEmpty() throws Exception {
        assertThat(dead("gone_by_reason")).isEmpty();
    }

    private List<String> dead(String panel) throws Exception {
        Path dashboards = Files.createDirectories(folder.resolve("grafana/dashboards"));
        Files.writeString(dashboards.resolve("d.json"), DASHBOARD.replace("QUERY", panel));
        Files.writeString(folder.resolve("may-be-empty.json"), "{\"gone_by_reason\": \"it may\"}");
        URI prometheus = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new DeadPanelCheck(prometheus, folder, List.of()).dead();
    }

    private static void query(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (query.contains("wrong")) {
            answer(exchange, 400, "{\"error\": \"parse error\"}");
        } else {
            boolean empty = query.contains("gone") && !query.contains("vector(0)");
            answer(exchange, 200, "{\"data\": {\"result\": [" + (empty ? "" : "{}") + "]}}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

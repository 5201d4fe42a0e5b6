package dev.breakwater.lab.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The HTTP API of a live Prometheus.
 *
 * @param lookBack the range of a query: longer than any fault cycle
 */
record PrometheusClient(URI address, Duration lookBack) {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * Returns whether the query has a result at any time in the range.
     *
     * @throws IOException with Prometheus' message, if it rejects the query
     */
    boolean hasResult(String promql) throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        JsonNode data =
                get(
                        "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
                                .formatted(
                                        URLEncoder.encode(promql, StandardCharsets.UTF_8),
                                        now - lookBack.toSeconds(),
                                        now,
                                        STEP.toSeconds()));
        return !data.path("result").isEmpty();
    }

    /**
     * Returns the queries of all rules: of a recording rule its expression and each selector in it,
     * of an alert the selectors alone.
     */
    List<PromqlQuery> ruleQueries() throws IOException, InterruptedException {
        List<PromqlQuery> queries = new ArrayList<>();
        for (JsonNode group : get("/api/v1/rules").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String type = rule.path("type").asText();
                String name = rule.path("name").asText();
                var query = new PromqlQuery(type + " " + name, rule.path("query").asText());
                queries.addAll(type.equals("alerting") ? query.selectors() : query.withSelectors());
            }
        }
        return queries;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = Http.send(Http.request(address.resolve(path), TIMEOUT));
        JsonNode json = Json.read(response.body());
        if (response.statusCode() != 200) {
            throw new IOException(json.path("error").asText(response.body()));
        }
        return json.path("data");
    }
}

package dev.breakwater.lab.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A live PrometheusClient, by its HTTP API. */
final class PrometheusClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STEP = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Duration lookBack;

    /**
     * @param lookBack how far back an answer may lie: longer than whatever comes and goes
     */
    PrometheusClient(URI address, Duration lookBack) {
        this.address = address;
        this.lookBack = lookBack;
    }

    /**
     * Whether the query had an answer at any time of late.
     *
     * @throws IOException with what PrometheusClient says of a query that it refuses
     */
    boolean answers(String query) throws IOException, InterruptedException {
        Instant now = Instant.now();
        JsonNode data =
                get(
                        "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
                                .formatted(
                                        URLEncoder.encode(query, StandardCharsets.UTF_8),
                                        now.minus(lookBack).getEpochSecond(),
                                        now.getEpochSecond(),
                                        STEP.toSeconds()));
        return !data.path("result").isEmpty();
    }

    /**
     * Of all rules that it has loaded: of a recording rule the whole, of an alert the selectors.
     */
    List<PromqlQuery> rules() throws IOException, InterruptedException {
        List<PromqlQuery> questions = new ArrayList<>();
        for (JsonNode group : get("/api/v1/rules").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String type = rule.path("type").asText();
                String name = rule.path("name").asText();
                var question = new PromqlQuery(type + " " + name, rule.path("query").asText());
                questions.addAll(
                        type.equals("alerting")
                                ? question.itsSelectors()
                                : question.andItsSelectors());
            }
        }
        return questions;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IOException(answer.path("error").asText(response.body()));
        }
        return answer.path("data");
    }
}

package dev.breakwater.user.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live page with default settings, which do not allow commands, and without the demo. */
@Timeout(120)
class ReadOnlyPageTest extends ConsoleTest {

    @Test
    void servesThePageWithAStrictContentSecurityPolicy() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.body())
                .doesNotContain("<style", " style=", "onclick")
                .contains("Breakwater");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/"})
    void servesEveryFileThatThePageNames(String root) throws Exception {
        var named = Pattern.compile("(?:src|href)=\"(\\./[^\"]+)\"").matcher(get(root).body());

        int count = 0;
        while (named.find()) {
            String path = at(root).resolve(named.group(1)).getPath();
            assertThat(path).startsWith("/console/");
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
            count++;
        }
        assertThat(count).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/console/nowhere.js",
                "/console/../application.yaml",
                "/index.html"
            })
    void answersUnknownPathWithProblem(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void streamStartsWithHelloAndThenTicks() throws Exception {
        try (Stream stream = openStream()) {
            JsonNode hello = stream.next("hello");
            stream.next("tick");
            JsonNode orders = dependency(hello, "orders");

            assertThat(stream.response().headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream;charset=UTF-8");
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(hello.path("controls").asBoolean()).isFalse();
            assertThat(hello.path("application").asText()).isEqualTo("user-service");
            assertThat(orders.path("order").toString())
                    .isEqualTo(
                            "[\"rateLimiter\",\"circuitBreaker\",\"retry\",\"timeLimiter\",\"bulkhead\"]");
            assertThat(orders.at("/circuitBreaker/window").asInt()).isEqualTo(50);
            assertThat(orders.at("/circuitBreaker/trials").asInt()).isEqualTo(3);
            assertThat(orders.at("/retry/maxAttempts").asInt()).isEqualTo(3);
        }
    }

    @Test
    void snapshotHasAnswersByServiceLevel() {
        JsonNode answers = latestSnapshot().path("answers");

        assertThat(answers.path("full").isNumber()).isTrue();
        assertThat(answers.path("degraded").isNumber()).isTrue();
    }

    @Test
    void bulkheadsLimitIsThatOfAllReplicasTogether() {
        JsonNode orders = dependency(latestSnapshot(), "orders");
        JsonNode replicas = orders.path("instances");

        assertThat(replicas)
                .hasSize(3)
                .allMatch(replica -> replica.path("limit").asInt() > 0)
                .allMatch(replica -> replica.path("inFlight").isInt());
        assertThat(orders.at("/bulkhead/limit").asInt())
                .isEqualTo(replicas.findValues("limit").stream().mapToInt(JsonNode::asInt).sum());
    }

    @Test
    void streamsTransitionsInTheirOrder() throws Exception {
        try (Stream stream = openStream()) {
            stream.next("hello");
            var breaker = breakers.circuitBreaker("orders");

            breaker.transitionToOpenState();
            breaker.transitionToHalfOpenState();
            breaker.transitionToClosedState();

            assertThat(stream.next("transition").path("to").asText()).isEqualTo("OPEN");
            assertThat(stream.next("transition").path("to").asText()).isEqualTo("HALF_OPEN");
            JsonNode last = stream.next("transition");
            assertThat(last.path("from").asText()).isEqualTo("HALF_OPEN");
            assertThat(last.path("to").asText()).isEqualTo("CLOSED");
            assertThat(last.path("breaker").asText()).isEqualTo("orders");
        }
    }

    @Test
    void snapshotHasTheTimeOfTheNextTrial() throws Exception {
        try (Stream stream = openStream()) {
            stream.next("hello");
            breakers.circuitBreaker("orders").transitionToOpenState();
            long opened = stream.next("transition").path("at").asLong();

            JsonNode breaker;
            do {
                breaker = dependency(stream.next("tick"), "orders").path("circuitBreaker");
            } while (!breaker.path("state").asText().equals("OPEN"));

            assertThat(breaker.path("nextTrialAt").asLong()).isEqualTo(opened + 5000);
        }
    }

    @Test
    void refusesStreamAboveTheLimitWithRetryAfter() throws Exception {
        try (Stream first = openStream();
                Stream second = openStream()) {
            first.next("hello");
            second.next("hello");

            HttpResponse<String> third = get("/console/events");

            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(JSON.readTree(third.body()).path("status").asInt()).isEqualTo(503);
        }
        try (Stream again = openStream()) {
            again.next("hello");
        }
    }

    @Test
    void refusesCommandsOfThePage() throws Exception {
        HttpResponse<String> refused =
                send(
                        HttpRequest.newBuilder(at("/console/commands"))
                                .header("Content-Type", "application/json")
                                .header("X-Breakwater-Console", "1")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("{\"command\":\"calm\"}")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(refused.body()).path("detail").asText())
                .contains("read-only", "breakwater.console.controls");
    }

    @Test
    void refusesCommandsOfPeers() throws Exception {
        HttpRequest.Builder command =
                HttpRequest.newBuilder()
                        .uri(URI.create("http://localhost:" + managementPort + "/actuator/console"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"breaker\":\"orders\",\"order\":\"FORCE_OPEN\"}"));

        assertThat(send(command).statusCode()).isEqualTo(400);
        assertThat(breakers.circuitBreaker("orders").getState().name()).isEqualTo("CLOSED");
    }
}

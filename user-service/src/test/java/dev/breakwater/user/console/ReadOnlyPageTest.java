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

/** The live page with default settings, which do not allow commands. */
@Timeout(120)
class ReadOnlyPageTest extends ConsoleTest {

    @Test
    void servesThePageWithAStrictContentSecurityPolicy() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.body())
                .doesNotContain("<style", " style=", "onclick")
                .contains("Breakwater");
    }

    @Test
    void servesEveryFileThatThePageNames() throws Exception {
        var named = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(get("/").body());

        int count = 0;
        while (named.find()) {
            assertThat(get(named.group(1)).statusCode()).as(named.group(1)).isEqualTo(200);
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
            JsonNode tick = stream.next("tick");

            assertThat(stream.response().headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream;charset=UTF-8");
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(hello.path("controls").asBoolean()).isFalse();
            assertThat(hello.at("/numbers/breaker/window").asInt()).isEqualTo(50);
            assertThat(hello.at("/numbers/retry/maxAttempts").asInt()).isEqualTo(3);
            assertThat(hello.at("/numbers/trials/orders").asInt()).isEqualTo(3);
            assertThat(tick.at("/breakers/0/name").asText()).isEqualTo("orders");
            assertThat(tick.at("/upstreams"))
                    .hasSize(3)
                    .allMatch(upstream -> upstream.path("limit").asInt() > 0)
                    .allMatch(upstream -> upstream.path("inFlight").isInt());
            assertThat(tick.at("/attempts/limit").asInt())
                    .as("the limit of all replicas together")
                    .isEqualTo(sumOfLimits(tick));
        }
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

            JsonNode open = stream.next("tick").at("/breakers/0");

            assertThat(open.path("state").asText()).isEqualTo("OPEN");
            assertThat(open.path("nextTrialAt").asLong()).isEqualTo(opened + 5000);
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
                .isEqualTo("This page is read-only: breakwater.console.controls is false.");
    }

    @Test
    void refusesCommandsOfPeers() throws Exception {
        HttpRequest.Builder command =
                HttpRequest.newBuilder()
                        .uri(
                                URI.create(
                                        "http://localhost:"
                                                + managementPort
                                                + "/actuator/console/orders"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"order\":\"FORCE_OPEN\"}"));

        assertThat(send(command).statusCode()).isEqualTo(400);
        assertThat(breakers.circuitBreaker("orders").getState().name()).isEqualTo("CLOSED");
    }

    private static int sumOfLimits(JsonNode tick) {
        return tick.at("/upstreams").findValues("limit").stream().mapToInt(JsonNode::asInt).sum();
    }
}

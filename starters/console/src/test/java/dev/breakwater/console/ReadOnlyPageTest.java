package dev.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** The page with default settings, but for the number of streams. */
@TestPropertySource(properties = "breakwater.console.max-streams=2")
class ReadOnlyPageTest extends ShopTest {

    @Test
    void servesThePageWithAStrictContentSecurityPolicy() throws Exception {
        HttpResponse<String> page = get(PAGE);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", " style=", "onclick");
    }

    @Test
    void leadsToThePageFromItsPathWithoutSlash() throws Exception {
        HttpResponse<String> redirect = get("/actuator/console/live-page");

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(
                        at("/actuator/console/live-page")
                                .resolve(redirect.headers().firstValue("Location").orElseThrow()))
                .isEqualTo(at(PAGE));
    }

    @Test
    void servesEveryFileThatThePageNames() throws Exception {
        var named = Pattern.compile("(?:src|href)=\"(\\./[^\"]+)\"").matcher(get(PAGE).body());

        int count = 0;
        while (named.find()) {
            assertThat(get(PAGE + named.group(1)).statusCode()).as(named.group()).isEqualTo(200);
            count++;
        }
        assertThat(count).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.js", "js/", "..%2f..%2fapplication.yaml", "contributed/x.js"})
    void answersUnknownFileWithProblem(String path) throws Exception {
        assertThat(get(PAGE + path).statusCode()).isBetween(400, 404);
    }

    @Test
    void isNotOnTheMainPath() throws Exception {
        assertThat(get("/console/").statusCode()).isEqualTo(404);
    }

    @Test
    void showsPoliciesInTheOrderOfTheirAspects() throws Exception {
        stock.level();
        await().until(() -> state().path("dependencies").size() == 2);

        JsonNode settings = dependency(state().path("dependencies"), "stock");

        assertThat(settings.path("order").toString()).isEqualTo("[\"retry\",\"circuitBreaker\"]");
        assertThat(settings.path("retry").path("maxAttempts").asInt()).isEqualTo(2);
        assertThat(settings.path("circuitBreaker").path("minimumCalls").asInt()).isEqualTo(5);
        assertThat(settings.has("bulkhead")).isFalse();
    }

    @Test
    void streamsCallsAndTheTransitionThatTheyCause() throws Exception {
        try (EventReader stream = openStream()) {
            stream.next("hello");
            stock.setDown(true);
            for (int i = 0; i < 5; i++) {
                askInVain();
            }

            JsonNode transition = stream.next("transition");
            assertThat(transition.path("breaker").asText()).isEqualTo("stock");
            assertThat(transition.path("to").asText()).isEqualTo("OPEN");

            JsonNode tick = stream.next("tick");
            JsonNode changed = dependency(tick.path("dependencies"), "stock");
            assertThat(changed.path("circuitBreaker").path("state").asText()).isEqualTo("OPEN");
            assertThat(changed.path("calls").path("failed").asDouble()).isPositive();
            assertThat(changed.path("retry").path("retries").asDouble()).isPositive();
            assertThat(tick.has("answers")).isFalse();
        }
    }

    @Test
    void sendsOnlyWhatHasChanged() throws Exception {
        try (EventReader stream = openStream()) {
            assertThat(stream.next("hello").path("now").path("dependencies").size()).isEqualTo(2);
            stream.next("tick");
            stream.next("tick");
            assertThat(stream.next("tick").path("dependencies").size()).isZero();
        }
    }

    private void askInVain() {
        try {
            stock.level();
        } catch (IllegalStateException | CallNotPermittedException expected) {
            assertThat(expected).isNotNull();
        }
    }

    @Test
    void refusesStreamAboveTheLimitUntilAClientLeaves() throws Exception {
        try (EventReader first = openStream()) {
            first.next("hello");
            try (EventReader second = openStream()) {
                second.next("hello");

                HttpResponse<String> refused = get(PAGE + "events");

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
                assertThat(refused.body()).contains("Too many live pages are open");
            }
            openStream().close();
        }
    }

    @Test
    void headTakesNoPlace() throws Exception {
        var head =
                HttpRequest.newBuilder(at(PAGE + "events"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build();
        for (int i = 0; i < 4; i++) {
            assertThat(http.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesCommands() throws Exception {
        HttpResponse<String> refused =
                command("{\"command\":\"breaker\",\"breaker\":\"stock\",\"order\":\"FORCE_OPEN\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(refused.body()).contains("breakwater.console.controls is false");
        assertThat(get(PAGE + "commands").statusCode()).isEqualTo(405);
    }
}

package dev.breakwater.sample;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The effects of the dependency and five lines of YAML on an application. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // so that no healthy attempt times out on a slow machine
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,console",
            "breakwater.aspects.own-beans-only=true",
            "breakwater.aspects.matched-once=true",
            "breakwater.half-open.max-wait=10s",
            "breakwater.management.csrf-protection=true",
            "breakwater.deadline.default=30s",
            "breakwater.calls.instances.stock.attempt.timeout=5s"
        })
class SampleApplicationTest {

    @RegisterExtension
    static final WireMockExtension CALLEE =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final int HANGS = 30_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired private Environment environment;
    @Autowired private MeterRegistry meters;
    @Autowired private CircuitBreakerRegistry breakers;

    @DynamicPropertySource
    static void callee(DynamicPropertyRegistry properties) {
        properties.add("stock.url", CALLEE::baseUrl);
    }

    @BeforeEach
    void answerWithStock() {
        CALLEE.stubFor(get(urlPathEqualTo("/stock/tea")).willReturn(ok("7")));
    }

    @Test
    void sendsTheRestOfTheDeadlineWithEachAttempt() throws Exception {
        assertThat(ask("X-Deadline-Ms", "4000").body()).isEqualTo("7");

        assertThat(sentDeadline()).isBetween(1, 3980); // 20 ms are kept for a fallback
    }

    @Test
    void sendsTheAttemptTimeoutIfTheDeadlineIsFar() throws Exception {
        assertThat(ask().body()).isEqualTo("7");

        assertThat(sentDeadline()).isEqualTo(5000);
    }

    @Test
    void stopsAnAttemptThatHangsAndRetries() throws Exception {
        CALLEE.stubFor(
                get(urlPathEqualTo("/stock/tea"))
                        .inScenario("hang once")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(ok("late").withFixedDelay(HANGS))
                        .willSetStateTo("answers"));
        CALLEE.stubFor(
                get(urlPathEqualTo("/stock/tea"))
                        .inScenario("hang once")
                        .whenScenarioStateIs("answers")
                        .willReturn(ok("7")));

        double timeouts = attempts("timeout");

        assertThat(ask().body()).isEqualTo("7");

        assertThat(attempts("timeout") - timeouts).isEqualTo(1);
    }

    @Test
    void stopsADrippingAnswer() throws Exception {
        CALLEE.stubFor(
                get(urlPathEqualTo("/stock/tea"))
                        .willReturn(ok("many bytes, slowly").withChunkedDribbleDelay(10, HANGS)));

        double timeouts = attempts("timeout");
        double successes = attempts("success");

        assertThat(ask("X-Deadline-Ms", "6000").body()).isEqualTo("unknown");

        assertThat(attempts("timeout") - timeouts).isPositive();
        assertThat(attempts("success")).isEqualTo(successes);
    }

    @Test
    void refusesARequestWhoseDeadlineHasPassed() throws Exception {
        assertThat(ask("X-Deadline-Ms", "0").statusCode()).isEqualTo(504);
        assertThat(ask("X-Deadline-Ms", "soon").statusCode()).isEqualTo(400);

        CALLEE.verify(0, getRequestedFor(urlPathEqualTo("/stock/tea")));
    }

    @Test
    @DirtiesContext
    void endsRetriesInAnOutageByDetectorAndBudget() throws Exception {
        answerWithStatus(503);

        for (int i = 0; i < 200; i++) {
            assertThat(ask().body()).isEqualTo("unknown");
        }

        int sent = CALLEE.findAll(getRequestedFor(urlPathEqualTo("/stock/tea"))).size();
        // the breaker opens after 20 calls; the detector ends retries after 8 failed attempts
        assertThat(sent).isBetween(20, 32);
        assertThat(breakers.circuitBreaker("stock").getState().name()).isEqualTo("OPEN");
        assertThat(denied("outage")).isPositive();
        assertThat(
                        meters.get("breakwater.breaker.transitions")
                                .tags("name", "stock", "to", "open")
                                .counter()
                                .count())
                .isOne();
    }

    @Test
    void retriesNeitherA404NorCountsIt() throws Exception {
        answerWithStatus(404);
        double refused = attempts("refused");

        IntStream.range(0, 50).forEach(_ -> assertThat(body()).isEqualTo("unknown"));

        CALLEE.verify(50, getRequestedFor(urlPathEqualTo("/stock/tea")));
        assertThat(breakers.circuitBreaker("stock").getState().name()).isEqualTo("CLOSED");
        assertThat(attempts("refused") - refused).isEqualTo(50);
    }

    @Test
    void doesNotWaitForARetryAfterBeyondTheDeadline() throws Exception {
        CALLEE.stubFor(
                get(urlPathEqualTo("/stock/tea"))
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "8")));
        double denied = denied("deadline");

        assertThat(ask("X-Deadline-Ms", "4000").body()).isEqualTo("unknown");

        CALLEE.verify(1, getRequestedFor(urlPathEqualTo("/stock/tea")));
        assertThat(denied("deadline") - denied).isEqualTo(1);
    }

    @Test
    void refusesACommandWithoutJsonOnTheManagementPort() throws Exception {
        String port = environment.getRequiredProperty("local.management.port");
        var command =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/actuator/health"))
                        .POST(BodyPublishers.noBody())
                        .build();

        assertThat(http.send(command, BodyHandlers.discarding()).statusCode()).isEqualTo(415);
    }

    @Test
    void showsItsPoliciesOnALivePageOfTheManagementPort() throws Exception {
        assertThat(ask().body()).isEqualTo("7");

        assertThat(management("/actuator/console/live-page/").body()).contains("<!doctype html>");
        assertThat(management("/actuator/console/live-page/state").body())
                .contains("\"name\":\"stock\",\"order\":[\"circuitBreaker\",\"retry\"");
        assertThat(management("/actuator/console").body()).contains("\"stock\":\"CLOSED\"");
    }

    private HttpResponse<String> management(String path) throws IOException, InterruptedException {
        String port = environment.getRequiredProperty("local.management.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private void answerWithStatus(int status) {
        CALLEE.stubFor(
                get(urlPathEqualTo("/stock/tea")).willReturn(aResponse().withStatus(status)));
    }

    private String body() {
        try {
            return ask().body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> ask(String... headers) throws IOException, InterruptedException {
        String port = environment.getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/stock/tea"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static int sentDeadline() {
        return CALLEE.findAll(getRequestedFor(urlPathEqualTo("/stock/tea"))).stream()
                .map(request -> request.getHeader("X-Deadline-Ms"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private double attempts(String outcome) {
        return meters.get("breakwater.attempts")
                .tags("name", "stock", "outcome", outcome)
                .counter()
                .count();
    }

    private double denied(String reason) {
        return meters.counter(
                        "breakwater.retries.denied",
                        "name",
                        "stock",
                        "reason",
                        reason,
                        "mode",
                        "enforce")
                .count();
    }
}

package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

/** Trace, user and deadline of a caller are known wherever its call goes, whatever thread it is. */
@AutoConfigureObservability
@ExtendWith(OutputCaptureExtension.class)
class ContextTest extends UserServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    /** And back: levels are the whole JVM's, that of the other tests too. */
    @BeforeEach
    void logEverything() {
        logging.setLogLevel("dev.breakwater", LogLevel.DEBUG);
    }

    @AfterEach
    void logAsUsual() {
        logging.setLogLevel("dev.breakwater", LogLevel.INFO);
    }

    @Test
    void theTraceOfTheCallerReachesTheOrderServiceWithEachAttempt() {
        orderServiceIsDown();

        call("/user/orders", "00");

        List<LoggedRequest> attempts =
                orderService.findAll(getRequestedFor(urlPathEqualTo("/orders")));
        assertThat(attempts)
                .hasSize(3)
                .extracting(attempt -> attempt.getHeader("traceparent"))
                .allMatch(parent -> parent.matches("00-" + trace + "-[0-9a-f]{16}-00"))
                .noneMatch(parent -> parent.contains("00f067aa0ba902b7"));
    }

    @Test
    void anOrderAndItsRefusalAreOfTheCallersTraceToo() {
        orderServicePlaces(
                status(402)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"traceId\":\"theirs\"}"));
        HttpHeaders headers = headersWith("key-1");
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");

        Reply answer = post(ONE_MUG, headers);

        assertThat(placingAttempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.getHeader("traceparent")).startsWith("00-" + trace));
        assertThat(answer.body().path("traceId").asText()).isEqualTo(trace);
    }

    @Test
    void aCallersWishToBeSampledIsPassedOn() {
        orderServiceIsWell();

        call("/user/orders", "01");

        assertThat(orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))))
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.getHeader("traceparent"))
                                .startsWith("00-" + trace)
                                .endsWith("-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "00-%s-00f067aa0ba902b7-02, 00",
        "00-%s-00f067aa0ba902b7-03, 01",
        "00-%s-00f067aa0ba902b7-ff, 01",
        "cc-%s-00f067aa0ba902b7-00, 00",
        "01-%s-00f067aa0ba902b7-01-of-a-later-version, 01",
    })
    void continuesTheTraceOfEveryValidTraceparent(String parent, String flags) {
        orderServiceIsWell();

        Reply answer = callWith("/user/orders/no-uuid", parent.formatted(trace), List.of());
        callWith("/user/orders", parent.formatted(trace), List.of());

        assertThat(answer.body().path("traceId").asText()).isEqualTo(trace);
        assertThat(readAttempt().getHeader("traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-" + flags);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff-%s-00f067aa0ba902b7-01",
                "00-%s-00f067aa0ba902b7-01-more",
                "01-%s-00f067aa0ba902b7-01.more",
                "00-%s-00f067aa0ba902b7-1",
                "00-%s-00f067aa0ba902b7-0G",
                "00-%s-0000000000000000-01",
                "0x-%s-00f067aa0ba902b7-01",
                "00-%s-00f067aa0ba902b7-01,00-%1$s-00f067aa0ba902b7-01",
            })
    void beginsATraceAndDropsTheTracestateWhenTheTraceparentIsInvalid(String parent) {
        orderServiceIsWell();

        callWith("/user/orders", parent.formatted(trace), List.of("congo=t61rcWkgMzE"));

        assertThat(readAttempt().getHeader("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain(trace);
        assertThat(readAttempt().getHeader("tracestate")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void handsTheTracestateOnWithEveryAttempt(String flags) {
        orderServiceIsDown();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    callWith(
                            "/user/orders",
                            "00-" + trace + "-00f067aa0ba902b7-" + flags,
                            List.of(
                                    "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
                                    "tenant@vendor=x y"));
                    assertThat(orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))))
                            .isNotEmpty()
                            .extracting(attempt -> attempt.getHeader("tracestate"))
                            .containsOnly(
                                    "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,tenant@vendor=x y");
                });
    }

    @Test
    void handsTheTracestateOnWithAnOrderAndToThePartners() {
        orderServicePlaces(created());
        orderServiceIsWell();
        HttpHeaders headers = headersWith("key-of-" + trace);
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");
        headers.set("tracestate", "congo=t61rcWkgMzE");

        post(ONE_MUG, headers);

        assertThat(placingAttempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.getHeader("tracestate")).isEqualTo("congo=t61rcWkgMzE"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    callWith(
                            "/user/orders/" + ORDER,
                            "00-" + trace + "-00f067aa0ba902b7-00",
                            List.of("congo=t61rcWkgMzE"));
                    assertThat(partners.findAll(anyRequestedFor(anyUrl())))
                            .isNotEmpty()
                            .extracting(request -> request.getHeader("tracestate"))
                            .containsOnly("congo=t61rcWkgMzE");
                });
    }

    @Test
    void aCallWithoutATraceGetsOne() {
        orderServiceIsWell();

        getOrders();

        assertThat(orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))))
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.getHeader("traceparent"))
                                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    @Test
    void everyAttemptAndTheFallbackSayInTheLogWhoseTheyAre(CapturedOutput log) {
        orderServiceIsDown();

        call("/user/orders", "00");

        assertThat(linesIn(log, "attempt at")).hasSize(3).allSatisfy(this::saysWhoseItIs);
        assertThat(linesIn(log, "answered MINIMAL")).hasSize(1).allSatisfy(this::saysWhoseItIs);
    }

    @Test
    void anAttemptThatWasStoppedSaysSoToo(CapturedOutput log) {
        orderServiceAnswers(okJson("[]").withFixedDelay(10_000));

        call("/user/orders", "00");

        assertThat(linesIn(log, "attempt at"))
                .isNotEmpty()
                .allSatisfy(this::saysWhoseItIs)
                .allSatisfy(line -> assertThat(line.path("message").asText()).contains("TIMEOUT"));
    }

    @Test
    void aProblemNamesTheTrace() {
        Reply invalid = call("/user/orders/no-uuid", "00");
        Reply unknown = call("/user/nowhere", "00");
        orderServiceIsDown();
        Reply nothingKnown = call("/user/orders/" + ORDER, "00");

        assertThat(Stream.of(invalid, unknown, nothingKnown))
                .extracting(answer -> answer.body().path("traceId").asText())
                .containsOnly(trace);
        assertThat(Stream.of(invalid, unknown, nothingKnown))
                .extracting(Reply::status)
                .containsExactly(400, 404, 503);
    }

    @Test
    void aRefusedDeadlineNamesTheTraceToo() {
        var headers = new HttpHeaders();
        headers.set("X-Deadline-Ms", "soon");
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");

        Reply answer = send("/user/orders", headers);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("traceId").asText()).isEqualTo(trace);
    }

    private Reply call(String path, String flags) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("X-Deadline-Ms", "2400");
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags);
        return send(path, headers);
    }

    private Reply callWith(String path, String traceParent, List<String> traceState) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("traceparent", traceParent);
        traceState.forEach(line -> headers.add("tracestate", line));
        return send(path, headers);
    }

    private static LoggedRequest readAttempt() {
        List<LoggedRequest> attempts =
                orderService.findAll(getRequestedFor(urlPathEqualTo("/orders")));
        assertThat(attempts).hasSize(1);
        return attempts.getFirst();
    }

    private void saysWhoseItIs(JsonNode line) {
        assertThat(line.fieldNames()).toIterable().noneMatch(name -> name.contains("."));
        assertThat(line.at("/trace/id").asText()).isEqualTo(trace);
        assertThat(line.path("user").path("id").asText()).isEqualTo(user);
        assertThat(line.path("deadline").path("ms").asText()).isEqualTo("2400");
    }

    private List<JsonNode> linesIn(CapturedOutput log, String message) {
        return log.getOut()
                .lines()
                .filter(line -> line.startsWith("{") && line.contains(trace))
                .map(ContextTest::json)
                .filter(line -> line.path("message").asText().startsWith(message))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}

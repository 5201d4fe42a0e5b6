package dev.breakwater.user.request;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.breakwater.user.UserServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.http.HttpHeaders;

/** Every attempt continues the trace of its request, and every problem names it. */
@AutoConfigureObservability
class TraceContextTest extends UserServiceTest {

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void sendsTheCallersTraceWithEachAttempt() {
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
    void keepsTheCallersTraceInAnOrderAndInItsRefusal() {
        orderServicePlaces(
                status(402)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"traceId\":\"theirs\"}"));
        HttpHeaders headers = headersWith("key-1");
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");

        Reply answer = post(ONE_MUG, headers);

        assertThat(placementAttempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.getHeader("traceparent")).startsWith("00-" + trace));
        assertThat(answer.body().path("traceId").asText()).isEqualTo(trace);
    }

    @Test
    void passesOnTheCallersSamplingDecision() {
        orderServiceIsHealthy();

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
        orderServiceIsHealthy();

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
    void startsATraceWithoutTracestateWhenTheTraceparentIsInvalid(String parent) {
        orderServiceIsHealthy();

        callWith("/user/orders", parent.formatted(trace), List.of("congo=t61rcWkgMzE"));

        assertThat(readAttempt().getHeader("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain(trace);
        assertThat(readAttempt().getHeader("tracestate")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void sendsTheTracestateWithEachAttempt(String flags) {
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
    void sendsTheTracestateWithAnOrderAndToThePartners() {
        orderServicePlaces(created());
        orderServiceIsHealthy();
        HttpHeaders headers = headersWith("key-of-" + trace);
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");
        headers.set("tracestate", "congo=t61rcWkgMzE");

        post(ONE_MUG, headers);

        assertThat(placementAttempts())
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
    void startsATraceForARequestWithoutOne() {
        orderServiceIsHealthy();

        getOrders();

        assertThat(orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))))
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.getHeader("traceparent"))
                                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    @Test
    void putsTheTraceIdIntoProblems() {
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
    void putsTheTraceIdIntoTheProblemOfAnInvalidDeadline() {
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
}

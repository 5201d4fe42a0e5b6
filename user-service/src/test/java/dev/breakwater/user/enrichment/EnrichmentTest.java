package dev.breakwater.user.enrichment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

/** An order comes with or without its optional parts, which never fail it or delay it long. */
@RelaxedTimeouts
class EnrichmentTest extends UserServiceTest {

    private static final int LONGER_THAN_ANY_DEADLINE = 60_000;

    @BeforeEach
    void letAllServicesBeHealthy() {
        orderServiceIsHealthy();
        shippingAnswers(okJson("{\"carrier\":\"Post\",\"earliestDays\":2,\"latestDays\":4}"));
        recommendationsAre(okJson("[{\"sku\":\"TEA-01\",\"name\":\"Tea\"}]"));
    }

    @Test
    void addsShipmentAndRecommendationsToAnOrder() {
        Reply answer = getOrder();

        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(answer.body().path("shipment").toString())
                .isEqualTo("{\"carrier\":\"Post\",\"earliestDays\":2,\"latestDays\":4}");
        assertThat(answer.body().path("recommendations").toString())
                .isEqualTo("[{\"sku\":\"TEA-01\",\"name\":\"Tea\"}]");
        assertThat(missing(answer)).isEmpty();
        partners.verify(
                getRequestedFor(urlPathEqualTo("/shipping/estimates/" + ORDER))
                        .withHeader("X-Deadline-Ms", equalTo("5000")));
        partners.verify(
                getRequestedFor(urlPathEqualTo("/recommendations"))
                        .withQueryParam("userId", equalTo(user)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void omitsAPartThatFailsAndNamesIt(
            @SuppressWarnings("unused") String what,
            ResponseDefinitionBuilder misbehaviour,
            String outcome) {
        shippingAnswers(misbehaviour);
        double before = count("breakwater.enrichment", "part", "shipment", "outcome", outcome);

        Reply answer = getOrder();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(answer.body().path("order").path("id").asText()).isEqualTo(ORDER.toString());
        assertThat(missing(answer)).containsExactly("shipment");
        assertThat(answer.body().has("shipment")).isFalse();
        assertThat(answer.body().path("recommendations")).hasSize(1);
        assertThat(shippingCalls()).isEqualTo(1);
        assertThat(count("breakwater.enrichment", "part", "shipment", "outcome", outcome))
                .isEqualTo(before + 1);
    }

    static Stream<Arguments> omitsAPartThatFailsAndNamesIt() {
        return Stream.of(
                failed("503", status(503)),
                failed("404", status(404)),
                failed("429", status(429)),
                failed("a redirect", temporaryRedirect("/elsewhere")),
                failed("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                failed("malformed JSON", okJson("{\"carrier\":")),
                failed("another shape", okJson("{\"carrier\":\"Post\"}")),
                failed("another type", estimate("\"2\"", "4")),
                failed("half a day", estimate("2.5", "4")),
                failed("null days", estimate("null", "4")),
                failed("days in the wrong order", estimate("4", "2")),
                failed(
                        "two answers",
                        okJson("{\"carrier\":\"P\",\"earliestDays\":1,\"latestDays\":1}{}")),
                failed("HTML", ok("<html/>").withHeader("Content-Type", "text/html")),
                failed("17 KB", okJson("{\"a\":\"" + "x".repeat(17_000) + "\"}")),
                arguments(
                        "no answer",
                        estimate("2", "4").withFixedDelay(LONGER_THAN_ANY_DEADLINE),
                        "timeout"),
                arguments(
                        "a body that arrives slowly",
                        estimate("2", "4").withChunkedDribbleDelay(50, LONGER_THAN_ANY_DEADLINE),
                        "timeout"));
    }

    @Test
    void answersWithTheOrderWhenAllPartsFail() {
        partners.stubFor(get(anyUrl()).willReturn(status(500)));

        Reply answer = getOrder();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(missing(answer)).containsExactly("shipment", "recommendations");
    }

    @Test
    void answersAnEmptyListWhenThereAreNoRecommendations() {
        recommendationsAre(okJson("[]"));

        Reply answer = getOrder();

        assertThat(answer.body().path("recommendations").isArray()).isTrue();
        assertThat(answer.body().path("recommendations")).isEmpty();
        assertThat(missing(answer)).isEmpty();
    }

    @Test
    void requestsNoPartsWithoutAnOrder() {
        orderServiceAnswers(status(404));
        getOrder();
        orderServiceIsDown();
        getAs(user + "-other", "/user/orders/" + ORDER);

        assertThat(partners.getAllServeEvents()).isEmpty();
    }

    @Test
    void addsPartsToTheLastKnownOrder() {
        getOrder();
        orderServiceIsDown();

        Reply answer = getOrder();

        assertThat(answer.level()).isEqualTo("DEGRADED");
        assertThat(missing(answer)).isEmpty();
    }

    @Test
    void omitsPartsWithoutAFailureWhenTheDeadlineIsShort() {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("X-Deadline-Ms", "2000"); // less than the conclusive time of an attempt
        shippingAnswers(estimate("2", "4").withFixedDelay(LONGER_THAN_ANY_DEADLINE));

        Reply answer = send("/user/orders/" + ORDER, headers);

        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(missing(answer)).contains("shipment");
        assertThat(breakers.circuitBreaker("shipping").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void opensOnlyTheBreakerOfThePartnerThatFails() {
        shippingAnswers(status(503));
        IntStream.range(0, 10).forEach(_ -> getOrder());
        int calls = shippingCalls();

        Reply answer = getOrder();

        assertThat(breakers.circuitBreaker("shipping").getState()).isEqualTo(OPEN);
        assertThat(breakers.circuitBreaker("recommendations").getState()).isEqualTo(CLOSED);
        assertThat(breaker().getState()).isEqualTo(CLOSED);
        assertThat(missing(answer)).containsExactly("shipment");
        assertThat(shippingCalls()).isEqualTo(calls);
    }

    private static Arguments failed(String what, ResponseDefinitionBuilder misbehaviour) {
        return arguments(what, misbehaviour, "upstream_error");
    }

    private static ResponseDefinitionBuilder estimate(String earliest, String latest) {
        return okJson(
                "{\"carrier\":\"Post\",\"earliestDays\":%s,\"latestDays\":%s}"
                        .formatted(earliest, latest));
    }

    private static void shippingAnswers(ResponseDefinitionBuilder answer) {
        partners.stubFor(get(urlPathMatching("/shipping/estimates/.*")).willReturn(answer));
    }

    private static void recommendationsAre(ResponseDefinitionBuilder answer) {
        partners.stubFor(get(urlPathEqualTo("/recommendations")).willReturn(answer));
    }

    private static int shippingCalls() {
        return partners.findAll(getRequestedFor(urlPathMatching("/shipping/.*"))).size();
    }

    private static List<String> missing(Reply answer) {
        JsonNode missing = answer.body().path("missing");
        assertThat(missing.isArray()).isTrue();
        return StreamSupport.stream(missing.spliterator(), false).map(JsonNode::asText).toList();
    }
}

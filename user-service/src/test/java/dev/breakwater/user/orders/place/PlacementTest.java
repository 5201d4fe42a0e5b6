package dev.breakwater.user.orders.place;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** {@code POST /user/orders}: its answers, and the attempts that reach the Order Service. */
@RelaxedTimeouts
class PlacementTest extends UserServiceTest {

    private static final String OUT_OF_STOCK =
            """
            {"type":"urn:breakwater:problem:out-of-stock","title":"Out of stock","status":422,
             "detail":"There are not enough mugs.","instance":"/orders/1","traceId":"theirs",
             "orderId":"%s","orderStatus":"REJECTED","host":"10.0.0.7"}
            """
                    .formatted(ORDER);

    @Test
    void answersACreatedOrderWithItsLocation() {
        orderServicePlaces(created());

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().getFirst("Location")).isEqualTo("/user/orders/" + ORDER);
        assertThat(answer.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(answer.body().path("status").asText()).isEqualTo("CONFIRMED");
        assertThat(answer.body().has("serviceLevel")).isFalse();
        orderServiceIsHealthy();
        assertThat(answer.body()).isEqualTo(getOrder().body().path("order"));
    }

    @Test
    void sendsUserItemsKeyAndDeadlineToTheOrderService() {
        orderServicePlaces(created());

        place("key-1");

        assertThat(placementAttempts())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getHeader("Idempotency-Key")).isEqualTo("key-1");
                    assertThat(request.getHeader("X-Deadline-Ms")).isEqualTo("15000");
                    assertThat(request.getHeader("Content-Type")).startsWith("application/json");
                    assertThat(request.getBodyAsString())
                            .isEqualTo(
                                    "{\"userId\":\"%s\",\"items\":[{\"sku\":\"MUG-01\",\"quantity\":1}]}"
                                            .formatted(user));
                });
    }

    @Test
    void removesTheQuotesOfAnIdempotencyKey() {
        orderServicePlaces(created());

        place("\"key-1\"");

        assertThat(placementAttempts())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsExactly("key-1");
    }

    @Test
    void answers202WhileThePaymentIsPending() {
        orderServicePlaces(okJson(order().replace("CONFIRMED", "PAYMENT_PENDING")).withStatus(202));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers().getFirst("Location")).isEqualTo("/user/orders/" + ORDER);
        assertThat(answer.body().path("status").asText()).isEqualTo("PAYMENT_PENDING");
    }

    @Test
    void repeatsAReplayedAnswerByteForByteAndMarksIt() {
        orderServicePlaces(created());
        ResponseEntity<String> first = placeForText("key-1");
        orderServicePlaces(created().withHeader("Idempotency-Replayed", "true"));

        ResponseEntity<String> again = placeForText("key-1");

        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getStatusCode()).isEqualTo(first.getStatusCode());
        assertThat(again.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void passesARefusalOnWithoutTheOrderServicesInternals() {
        orderServicePlaces(problem(422, OUT_OF_STOCK));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.body().path("type").asText())
                .isEqualTo("urn:breakwater:problem:out-of-stock");
        assertThat(answer.body().path("title").asText()).isEqualTo("Out of stock");
        assertThat(answer.body().path("detail").asText()).isEqualTo("There are not enough mugs.");
        assertThat(answer.body().path("orderId").asText()).isEqualTo(ORDER.toString());
        assertThat(answer.body().path("orderStatus").asText()).isEqualTo("REJECTED");
        assertThat(answer.body().path("instance").asText()).isEqualTo("/user/orders");
        assertThat(answer.body().path("traceId").asText()).isNotEqualTo("theirs");
        assertThat(answer.body().has("host")).isFalse();
    }

    @Test
    void marksAReplayedRefusal() {
        orderServicePlaces(problem(422, OUT_OF_STOCK).withHeader("Idempotency-Replayed", "true"));

        assertThat(place().headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 413, 415, 422})
    void neitherRetriesARefusalNorCountsItAsAFailure(int status) {
        orderServicePlaces(problem(status, "{\"detail\":\"No.\"}"));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("detail").asText()).isEqualTo("No.");
        assertThat(placementAttempts()).hasSize(1);
        assertThat(placementBreaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 410})
    void hidesA4xxOutsideTheContractBehindA503(int status) {
        orderServicePlaces(problem(status, "{\"detail\":\"secret\"}"));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().toString()).doesNotContain("secret");
        assertThat(placementAttempts()).hasSize(1);
        assertThat(placementBreaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void retriesATransientFailureWithTheSameKeyAndBody() {
        inTurn("recovery", status(503), aResponse().withFault(Fault.EMPTY_RESPONSE), created());

        Reply answer = place("key-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(placementAttempts())
                .hasSize(3)
                .allSatisfy(attempt ->
                        assertThat(attempt.getHeader("Idempotency-Key")).isEqualTo("key-1"))
                .extracting(LoggedRequest::getBodyAsString)
                .containsOnly(placementAttempts().getFirst().getBodyAsString());
        assertThat(placementBreaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void retriesA409WithTheSameKeyAfterItsRetryAfter() {
        inTurn("flight", status(409).withHeader("Retry-After", "1"), created());

        Reply answer = place("key-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(placementAttempts())
                .hasSize(2)
                .extracting(attempt -> attempt.getHeader("Idempotency-Key"))
                .containsOnly("key-1");
        assertThat(Duration.between(receivedAt(0), receivedAt(1)).toMillis())
                .isGreaterThanOrEqualTo(990);
    }

    private static Instant receivedAt(int attempt) {
        return placementAttempts().get(attempt).getLoggedDate().toInstant();
    }

    @Test
    void countsNoFailureWhenAKeyIsStillInFlight() {
        orderServicePlaces(status(409).withHeader("Retry-After", "300"));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.cause()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("300");
        assertThat(placementAttempts()).hasSize(1);
        assertThat(placementBreaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void rejectsAnAnswerWithAnotherUsersOrder() {
        orderServicePlaces(okJson(order().replace(user, "somebody")).withStatus(201));

        assertThat(place().status()).isEqualTo(503);
        assertThat(placementAttempts()).hasSize(1);
    }

    @Test
    void keepsReadsFullWhileThePlacementBreakerIsOpen() {
        orderServiceIsHealthy();
        orderServicePlaces(status(503));

        IntStream.range(0, 15).forEach(_ -> place());

        assertThat(placementBreaker().getState()).isEqualTo(OPEN);
        assertThat(breaker().getState()).isEqualTo(CLOSED);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(getOrders().level()).isEqualTo("FULL");
    }

    @Test
    void placesOrdersWhileTheBreakerOfReadsIsOpen() {
        orderServiceIsDown();
        orderServicePlaces(created());

        IntStream.range(0, 30).forEach(_ -> getOrders());

        assertThat(breaker().getState()).isEqualTo(OPEN);
        assertThat(place().status()).isEqualTo(201);
    }

    @Test
    void countsPlacementsByOutcomeAndCause() {
        orderServicePlaces(created());
        double created = count("breakwater.placements", "outcome", "created", "cause", "none");
        place();
        orderServicePlaces(problem(402, "{}"));
        double refused = count("breakwater.placements", "outcome", "refused", "cause", "none");
        place();
        orderServicePlaces(status(501));
        double unknown =
                count("breakwater.placements", "outcome", "unknown", "cause", "UPSTREAM_ERROR");
        place();

        assertThat(count("breakwater.placements", "outcome", "created", "cause", "none"))
                .isEqualTo(created + 1);
        assertThat(count("breakwater.placements", "outcome", "refused", "cause", "none"))
                .isEqualTo(refused + 1);
        assertThat(count("breakwater.placements", "outcome", "unknown", "cause", "UPSTREAM_ERROR"))
                .isEqualTo(unknown + 1);
    }

    private ResponseEntity<String> placeForText(String key) {
        return http.exchange(
                "/user/orders",
                HttpMethod.POST,
                new HttpEntity<>(ONE_MUG, headersWith(key)),
                String.class);
    }

    private static ResponseDefinitionBuilder problem(int status, String body) {
        return status(status).withHeader("Content-Type", "application/problem+json").withBody(body);
    }

    /** Each attempt gets the next answer; further attempts get the last one. */
    static void inTurn(String scenario, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            orderService.stubFor(
                    WireMock.post(urlPathEqualTo("/orders"))
                            .inScenario(scenario)
                            .whenScenarioStateIs(i == 0 ? "Started" : "answer " + i)
                            .willReturn(answers[i])
                            .willSetStateTo("answer " + Math.min(i + 1, answers.length - 1)));
        }
    }
}

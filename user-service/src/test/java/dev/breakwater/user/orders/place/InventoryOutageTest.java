package dev.breakwater.user.orders.place;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The Order Service is healthy but cannot reach its inventory, so it refuses new orders. */
@TestPropertySource(
        properties = { // a cold JVM must not look like an Order Service that hangs
            "breakwater.orders.placement.attempt.timeout=8s",
            "breakwater.orders.placement.read-timeout=8s",
            "resilience4j.timelimiter.instances.placement.timeout-duration=9s",
            "resilience4j.circuitbreaker.instances.placement.slow-call-duration-threshold=10s"
        })
class InventoryOutageTest extends UserServiceTest {

    private static final int MORE_THAN_THE_BREAKERS_WINDOW = 40;

    @Test
    void replaysAnOldKeyAfterManyOrdersWithoutInventory() {
        orderServicePlaces(inventoryUnavailable("2"));
        orderService.stubFor(
                WireMock.post(urlPathEqualTo("/orders"))
                        .withHeader("Idempotency-Key", equalTo("old"))
                        .willReturn(created().withHeader("Idempotency-Replayed", "true")));

        IntStream.range(0, MORE_THAN_THE_BREAKERS_WINDOW)
                .forEach(_ -> assertRefused(placeWithLongDeadline()));
        Reply replayed = placeWithLongDeadline("old");

        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(placementBreaker().getState()).isEqualTo(State.CLOSED);
        assertThat(placementBreaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void neverRetriesAnOrderWithoutInventory() {
        orderServicePlaces(inventoryUnavailable("2"));

        assertRefused(placeWithLongDeadline());

        assertThat(placementAttempts()).hasSize(1);
    }

    @Test
    void asksCallersToWaitAsLongAsTheOrderServiceDoes() {
        orderServicePlaces(inventoryUnavailable("42"));

        assertThat(placeWithLongDeadline().headers().getFirst("Retry-After")).isEqualTo("42");
    }

    @Test
    void countsA503WithAnotherProblemTypeAsAFailure() {
        orderServicePlaces(problem("urn:breakwater:problem:something-else", "42"));

        assertThat(placeWithLongDeadline().cause()).isEqualTo("UPSTREAM_ERROR");

        assertThat(placementBreaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    /** The replica of the first attempt may still place the order. */
    @Test
    void answersThatTheOutcomeIsUnknownWhenAnEarlierAttemptFailed() {
        orderServicePlacesFirst(status(504), inventoryUnavailable("42"));

        Reply answer = placeWithLongDeadline();

        assertThat(placementAttempts()).hasSize(2);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("42");
        assertThat(answer.cause()).isEqualTo("UPSTREAM_ERROR");
        assertThat(answer.body().path("type").asText("about:blank")).isEqualTo("about:blank");
        assertThat(answer.body().path("detail").asText())
                .contains("unknown whether the order was placed")
                .contains("with the same Idempotency-Key")
                .doesNotContain("nothing was ordered");
    }

    private static void orderServicePlacesFirst(
            ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        orderService.stubFor(
                WireMock.post(urlPathEqualTo("/orders"))
                        .inScenario("two answers")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(first)
                        .willSetStateTo("then"));
        orderService.stubFor(
                WireMock.post(urlPathEqualTo("/orders"))
                        .inScenario("two answers")
                        .whenScenarioStateIs("then")
                        .willReturn(then));
    }

    private Reply placeWithLongDeadline() {
        return placeWithLongDeadline(UUID.randomUUID().toString());
    }

    private Reply placeWithLongDeadline(String key) {
        var headers = headersWith(key);
        headers.set("X-Deadline-Ms", "10000");
        return post(ONE_MUG, headers);
    }

    private static void assertRefused(Reply answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer.body().path("type").asText())
                .isEqualTo("urn:breakwater:problem:inventory-unavailable");
        assertThat(answer.body().path("detail").asText())
                .contains("nothing was ordered")
                .contains("with the same Idempotency-Key");
    }

    private static ResponseDefinitionBuilder inventoryUnavailable(String retryAfter) {
        return problem("urn:breakwater:problem:inventory-unavailable", retryAfter);
    }

    private static ResponseDefinitionBuilder problem(String type, String retryAfter) {
        return jsonResponse(
                        """
                        {"type":"%s","title":"Service Unavailable","status":503,"detail":"Later."}
                        """
                                .formatted(type),
                        503)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("Retry-After", retryAfter);
    }
}

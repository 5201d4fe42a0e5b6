package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

@RelaxedTimeouts
class OrdersControllerTest extends UserServiceTest {

    @Test
    void answersWithLiveOrdersWhileTheOrderServiceIsHealthy() {
        orderServiceIsHealthy();

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().getFirst("X-Service-Level")).isEqualTo("FULL");
        assertThat(answer.headers()).doesNotContainKey("Cache-Status");
        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(answer.body().path("orders").path(0).path("id").asText())
                .isEqualTo(ORDER.toString());
        assertThat(answer.body().path("orders").path(0).path("total").decimalValue())
                .isEqualByComparingTo("19.90");
        assertThat(Instant.parse(answer.body().path("asOf").asText())).isNotNull();
        assertThat(answer.body().has("cause")).isFalse();
        assertThat(answer.body().has("message")).isFalse();
    }

    @Test
    void answersWithTheLastKnownOrdersWhenTheOrderServiceIsDown() {
        orderServiceIsHealthy();
        String knownAsOf = getOrders().body().path("asOf").asText();
        orderServiceIsDown();

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().getFirst("X-Service-Level")).isEqualTo("DEGRADED");
        assertThat(answer.headers().getFirst("Cache-Status"))
                .matches("user-service; fwd=stale; ttl=(0|-[1-9]\\d*); detail=UPSTREAM_ERROR");
        assertThat(answer.level()).isEqualTo("DEGRADED");
        assertThat(answer.cause()).isEqualTo("UPSTREAM_ERROR");
        assertThat(answer.body().path("message").asText())
                .matches("Order service is down; .* \\d+ s ago\\. .*");
        assertThat(answer.body().path("orders").path(0).path("id").asText())
                .isEqualTo(ORDER.toString());
        assertThat(Instant.parse(answer.body().path("asOf").asText()))
                .isBeforeOrEqualTo(Instant.parse(knownAsOf));
    }

    @Test
    void answersWithNoOrdersAndAMessageWhenNothingIsKnown() {
        orderServiceIsDown();

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().getFirst("X-Service-Level")).isEqualTo("MINIMAL");
        assertThat(answer.body().path("orders").isArray()).isTrue();
        assertThat(answer.body().path("orders")).isEmpty();
        assertThat(answer.cause()).isEqualTo("UPSTREAM_ERROR");
        assertThat(answer.body().path("message").asText())
                .isEqualTo("Order service is down, please try again later.");
    }

    @Test
    void neverShowsOneUserTheLastKnownOrdersOfAnother() {
        orderServiceIsHealthy();
        getOrders();
        orderServiceIsDown();

        Reply answer = getAs("somebody-else", "/user/orders");

        assertThat(answer.level()).isEqualTo("MINIMAL");
        assertThat(answer.body().path("orders")).isEmpty();
    }

    @Test
    void readsTheDefaultUsersOrdersWithoutAUserHeader() {
        orderServiceIsHealthy();

        send("/user/orders", HttpHeaders.EMPTY);

        orderService.verify(
                getRequestedFor(urlPathEqualTo("/orders"))
                        .withQueryParam("userId", matching("demo")));
    }

    @Test
    void sendsTheAttemptTimeoutAsDeadline() {
        orderServiceIsHealthy();

        getOrders();

        orderService.verify(
                getRequestedFor(urlPathEqualTo("/orders"))
                        .withHeader("X-Deadline-Ms", matching("15000")));
    }

    @Test
    void servesAPercentEncodedPath() {
        orderServiceIsHealthy();

        var answer =
                http.getForEntity(URI.create(http.getRootUri() + "/%75ser/orders"), JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void answersWithALiveOrder() {
        orderServiceIsHealthy();

        Reply answer = getOrder();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(answer.body().path("order").path("id").asText()).isEqualTo(ORDER.toString());
    }

    @Test
    void answers404WhenTheOrderServiceAnswers404() {
        orderServiceAnswers(aResponse().withStatus(404));

        Reply answer = getOrder();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void answers404ForTheOrderOfAnotherUser() {
        orderServiceIsHealthy();

        Reply answer = getAs("somebody-else", "/user/orders/" + ORDER);

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void answersWithTheLastKnownStateOfAnOrderFromTheList() {
        orderServiceIsHealthy();
        getOrders();
        orderServiceIsDown();

        Reply answer = getOrder();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.level()).isEqualTo("DEGRADED");
        assertThat(answer.body().path("order").path("id").asText()).isEqualTo(ORDER.toString());
    }

    @Test
    void answers503WhenNoStateOfTheOrderIsKnown() {
        orderServiceIsDown();

        Reply answer = getOrder();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer.cause()).isEqualTo("UPSTREAM_ERROR");
    }

    @Test
    void countsEachAnswerByLevelAndCause() {
        orderServiceIsDown();
        double before = minimalForUpstreamErrors();

        getOrders();

        assertThat(minimalForUpstreamErrors()).isEqualTo(before + 1);
    }

    private double minimalForUpstreamErrors() {
        return meters.get("breakwater.reads")
                .tag("level", "MINIMAL")
                .tag("cause", "UPSTREAM_ERROR")
                .counter()
                .count();
    }
}

package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.user.UserServiceTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Three replicas, one of which fails. */
class SeveralReplicasTest extends UserServiceTest {

    private static final int MANY = 1_000;

    private static final WireMockServer troubled =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @Autowired Replicas replicas;

    @DynamicPropertySource
    static void threeReplicas(DynamicPropertyRegistry properties) {
        troubled.start();
        properties.add(
                "breakwater.orders.replicas",
                () ->
                        String.join(
                                ",",
                                orderService.baseUrl(),
                                troubled.baseUrl(),
                                orderService.baseUrl().replace("localhost", "127.0.0.1")));
        properties.add("breakwater.orders.readiness.interval", () -> "50ms");
        properties.add("breakwater.orders.outlier-detection.ejection-time", () -> "100ms");
        properties.add("breakwater.orders.slow-start", () -> "0s");
    }

    @AfterEach
    void resetTheTroubledReplica() {
        troubled.resetAll();
    }

    @Test
    void servesEveryReadInFullWhileOneReplicaFails() {
        allAreInService();
        troubled.stubFor(get(urlPathEqualTo("/orders")).willReturn(serviceUnavailable()));

        assertThat(readUntilTheTroubledReplicaIsAsked())
                .extracting(Reply::level)
                .containsOnly("FULL");
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void retriesAReadAtAnotherReplicaDespiteALongRetryAfter() {
        allAreInService();
        troubled.stubFor(get(urlPathEqualTo("/orders")).willReturn(longRetryAfter()));

        assertThat(readUntilTheTroubledReplicaIsAsked())
                .extracting(Reply::level)
                .containsOnly("FULL");
    }

    @Test
    void retriesAnOrderAtAnotherReplicaDespiteALongRetryAfter() {
        orderServicePlaces(created());
        allAreInService();
        troubled.stubFor(WireMock.post(urlPathEqualTo("/orders")).willReturn(longRetryAfter()));

        assertThat(placeUntilTheTroubledReplicaIsAsked(1))
                .extracting(Reply::status)
                .containsOnly(201);
    }

    @Test
    void retriesAReadAtAnotherReplicaIfOneIsOverloaded() {
        allAreInService();
        troubled.stubFor(get(urlPathEqualTo("/orders")).willReturn(overloaded()));

        assertThat(readUntilTheTroubledReplicaIsAsked())
                .extracting(Reply::level)
                .containsOnly("FULL");
        assertThat(troubledIsOutOfService()).isFalse();
    }

    @Test
    void asksEachOverloadedReplicaOnlyOnce() {
        allAreInService();
        orderServiceAnswers(overloaded());
        troubled.stubFor(get(urlPathEqualTo("/orders")).willReturn(overloaded()));

        assertThat(getOrders().cause()).isEqualTo("UPSTREAM_ERROR");

        assertThat(troubled.findAll(getRequestedFor(urlPathEqualTo("/orders")))).hasSizeLessThan(2);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    private static ResponseDefinitionBuilder overloaded() {
        return aResponse()
                .withStatus(429)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("Retry-After", "1")
                .withBody(
                        """
                        {"type":"urn:breakwater:overloaded","status":429}\
                        """);
    }

    /** Asks for an hour, which is longer than any deadline. */
    private static ResponseDefinitionBuilder longRetryAfter() {
        return serviceUnavailable().withHeader("Retry-After", "3600");
    }

    @Test
    void sendsNoOrderToAnEjectedReplica() {
        orderServicePlaces(created());
        allAreInService();
        troubled.stubFor(WireMock.post(urlPathEqualTo("/orders")).willReturn(created()));
        while (!troubledIsOutOfService()) {
            replicas.failed(replicas.all().get(1));
        }
        troubled.resetRequests();

        assertThat(Stream.generate(this::place).limit(75))
                .extracting(Reply::status)
                .containsOnly(201);

        assertThat(troubled.findAll(postRequestedFor(urlPathEqualTo("/orders")))).isEmpty();
    }

    @Test
    void sendsNoReadToAReplicaThatIsNotReady() {
        orderServiceIsHealthy();
        troubled.stubFor(get(anyUrl()).willReturn(serviceUnavailable()));
        await().until(this::troubledIsOutOfService);
        troubled.resetRequests();

        Stream.generate(this::getOrders).limit(30).forEach(_ -> {});

        assertThat(troubled.findAll(getRequestedFor(urlPathEqualTo("/orders")))).isEmpty();
    }

    @Test
    void answersAReadFromTheFallbackWhenNoReplicaIsReady() {
        allAreInService();
        getOrders();
        orderService.stubFor(get(urlPathEqualTo("/ready")).willReturn(serviceUnavailable()));
        troubled.stubFor(get(anyUrl()).willReturn(serviceUnavailable()));
        await().until(() -> replicas.all().stream().noneMatch(Replica::inService));
        orderService.resetRequests();
        troubled.resetRequests();

        Reply answer = getOrders();

        assertThat(answer.level()).isEqualTo("DEGRADED");
        assertThat(answer.cause()).isEqualTo("CIRCUIT_OPEN");
        assertThat(answer.headers().getFirst("Cache-Status")).startsWith("user-service; hit;");
        assertThat(attempts()).isZero();
        assertThat(troubled.findAll(getRequestedFor(urlPathEqualTo("/orders")))).isEmpty();
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void sendsNoOrderWhenNoReplicaIsReady() {
        orderServicePlaces(created());
        orderService.stubFor(get(urlPathEqualTo("/ready")).willReturn(serviceUnavailable()));
        troubled.stubFor(get(anyUrl()).willReturn(serviceUnavailable()));
        await().until(() -> replicas.all().stream().noneMatch(Replica::inService));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.cause()).isEqualTo("CIRCUIT_OPEN");
        assertThat(answer.body().path("detail").asText()).contains("nothing was sent this time");
        assertThat(placementAttempts()).isEmpty();
    }

    @Test
    void servesReadsInFullAgainWhenAReplicaIsReady() {
        orderServiceIsHealthy();
        orderService.stubFor(get(urlPathEqualTo("/ready")).willReturn(serviceUnavailable()));
        troubled.stubFor(get(anyUrl()).willReturn(serviceUnavailable()));
        await().until(() -> replicas.all().stream().noneMatch(Replica::inService));
        orderService.stubFor(get(urlPathEqualTo("/ready")).willReturn(ok()));

        await().until(() -> getOrders().level().equals("FULL"));
    }

    @Test
    void countsAttemptsByReplicaAndOutcome() {
        allAreInService();
        troubled.stubFor(get(urlPathEqualTo("/orders")).willReturn(serviceUnavailable()));
        String replica = URI.create(troubled.baseUrl()).getAuthority();
        double failed = count("breakwater.attempts", "replica", replica, "outcome", "transient");

        readUntilTheTroubledReplicaIsAsked();

        int reached = troubled.findAll(getRequestedFor(urlPathEqualTo("/orders"))).size();
        assertThat(count("breakwater.attempts", "replica", replica, "outcome", "transient"))
                .isEqualTo(failed + reached);
    }

    @Test
    void retriesAnOrderAtAnotherReplicaWithTheSameKeyAfterATimeout() {
        orderServicePlaces(created());
        allAreInService();
        troubled.stubFor(
                WireMock.post(urlPathEqualTo("/orders")).willReturn(ok().withFixedDelay(10_000)));

        assertThat(placeUntilTheTroubledReplicaIsAsked(1))
                .extracting(Reply::status)
                .containsOnly(201);

        List<String> timedOut = keys(troubled.findAll(postRequestedFor(urlPathEqualTo("/orders"))));
        assertThat(keys(placementAttempts())).containsAll(timedOut);
    }

    private static List<String> keys(List<LoggedRequest> attempts) {
        return attempts.stream().map(attempt -> attempt.getHeader("Idempotency-Key")).toList();
    }

    @Test
    void ejectsNoReplicaWhenOnlyItsOrdersFail() {
        orderServicePlaces(created());
        allAreInService();
        troubled.stubFor(WireMock.post(urlPathEqualTo("/orders")).willReturn(serviceUnavailable()));

        assertThat(placeUntilTheTroubledReplicaIsAsked(21))
                .extracting(Reply::status)
                .containsOnly(201);

        assertThat(replicas.all()).allMatch(Replica::inService);
    }

    /**
     * Waits until the replicas have recovered from earlier tests. Then the troubled one has the
     * lowest load, so that it is asked soon.
     */
    private void allAreInService() {
        orderServiceIsHealthy();
        troubled.stubFor(get(urlPathEqualTo("/orders")).willReturn(okJson("[]")));
        await().until(() -> {
            getOrders();
            return replicas.all().stream().allMatch(Replica::inService);
        });
        for (Replica replica : replicas.all()) {
            boolean isTroubled = replica == replicas.all().get(1);
            replicas.answered(replica, Duration.ofSeconds(isTroubled ? 10 : 60).toNanos());
        }
        troubled.resetRequests();
    }

    private List<Reply> readUntilTheTroubledReplicaIsAsked() {
        List<Reply> replies = new ArrayList<>();
        while (replies.size() < MANY
                && troubled.findAll(getRequestedFor(urlPathEqualTo("/orders"))).isEmpty()) {
            replies.add(getOrders());
        }
        assertThat(replies).hasSizeLessThan(MANY);
        return replies;
    }

    private List<Reply> placeUntilTheTroubledReplicaIsAsked(int times) {
        List<Reply> replies = new ArrayList<>();
        while (replies.size() < MANY
                && troubled.findAll(postRequestedFor(urlPathEqualTo("/orders"))).size() < times) {
            replies.add(place());
        }
        assertThat(replies).hasSizeLessThan(MANY);
        return replies;
    }

    private boolean troubledIsOutOfService() {
        return !replicas.all().get(1).inService();
    }
}

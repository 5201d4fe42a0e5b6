package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.breakwater.user.UserServiceTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Two replicas; each answers slowly now and then. */
class HedgedReadsTest extends UserServiceTest {

    private static final WireMockServer other =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @DynamicPropertySource
    static void twoReplicas(DynamicPropertyRegistry properties) {
        other.start();
        properties.add(
                "breakwater.orders.replicas", () -> orderService.baseUrl() + "," + other.baseUrl());
        properties.add("breakwater.orders.hedge.mode", () -> "enforce");
    }

    @AfterAll
    static void stop() {
        other.stop();
    }

    @Test
    void answersASlowReadFromTheOtherReplica() {
        bothAnswer();
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    getOrders();
                    return meters.get("breakwater.hedge.delay").timeGauge().value(TimeUnit.SECONDS)
                            < 0.1;
                });
        orderService.stubFor(
                get(urlPathEqualTo("/orders")).willReturn(okJson("[]").withFixedDelay(10_000)));

        await().pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    assertThat(getOrders().level()).isEqualTo("FULL");
                    return count("breakwater.hedges", "result", "won") > 0;
                });

        await().untilAsserted(() -> { // its thread ends after the answer
            assertThat(count("breakwater.attempts", "outcome", "superseded")).isPositive();
            assertThat(count("breakwater.attempts.hedged", "name", "orders")).isPositive();
        });
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void neverHedgesAnOrder() {
        bothAnswer();
        orderService.stubFor(
                WireMock.post(urlPathEqualTo("/orders"))
                        .willReturn(created().withFixedDelay(1_000)));
        other.stubFor(
                WireMock.post(urlPathEqualTo("/orders"))
                        .willReturn(created().withFixedDelay(1_000)));

        assertThat(place().status()).isEqualTo(201);

        assertThat(
                        orderService.findAll(postRequestedFor(urlPathEqualTo("/orders"))).size()
                                + other.findAll(postRequestedFor(urlPathEqualTo("/orders"))).size())
                .isEqualTo(1);
    }

    private static void bothAnswer() {
        orderService.stubFor(get(urlPathEqualTo("/orders")).willReturn(okJson("[]")));
        other.stubFor(get(urlPathEqualTo("/orders")).willReturn(okJson("[]")));
    }
}

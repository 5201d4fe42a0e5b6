package dev.breakwater.user.orders.baseline;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** Profile {@code bare}: the same clients without policies, for the price of protection. */
@ActiveProfiles("bare")
@RelaxedTimeouts
class BareTest extends UserServiceTest {

    @Test
    void readsAndPlacesOrders() {
        orderServiceIsHealthy();
        orderServicePlaces(created());

        assertThat(getOrders().level()).isEqualTo("FULL");
        assertThat(place().status()).isEqualTo(201);
    }

    @Test
    void passesARefusalOn() {
        orderServicePlaces(
                status(402).withHeader("Content-Type", "application/problem+json").withBody("{}"));

        assertThat(place().status()).isEqualTo(402);
    }

    @Test
    void triesOnceAndAnswers500() {
        orderServicePlaces(status(503));

        assertThat(place().status()).isEqualTo(500);
        assertThat(placementAttempts()).hasSize(1);
    }
}

package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** What the price of protection is measured against: the same client, and no policy. */
@ActiveProfiles("bare")
@TimeToSpare
class BareTest extends UserServiceTest {

    @Test
    void readsAndPlacesOrders() {
        orderServiceIsWell();
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
    void triesOnceAndFails() {
        orderServicePlaces(status(503));

        assertThat(place().status()).isEqualTo(500);
        assertThat(placingAttempts()).hasSize(1);
    }
}

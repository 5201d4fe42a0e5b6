package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** What the protected service is compared with: the same endpoints, and no policy behind them. */
@ActiveProfiles("naive")
@TimeToSpare
class NaiveTest extends UserServiceTest {

    @Test
    void servesTheSameAnswersWhileAllIsWell() {
        orderServiceIsWell();

        Reply orders = getOrders();
        Reply order = getOrder();

        assertThat(orders.level()).isEqualTo("FULL");
        assertThat(orders.body().path("orders")).hasSize(1);
        assertThat(order.body().path("order").path("id").asText()).isEqualTo(ORDER.toString());
    }

    @Test
    void triesThreeTimesAtOnceAndFails() {
        orderServiceIsDown();

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void neverStopsTrying() {
        orderServiceIsDown();

        for (int call = 0; call < 60; call++) {
            getOrders();
        }

        assertThat(attempts()).isEqualTo(180);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void saysThatAnOrderDoesNotExistWhenTheOrderServiceSaidSo() {
        orderServiceAnswers(status(404));

        assertThat(getOrder().status()).isEqualTo(404);
    }

    @Test
    void placesAnOrderWhileAllIsWell() {
        orderServicePlaces(created());

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("id").asText()).isEqualTo(ORDER.toString());
    }
}

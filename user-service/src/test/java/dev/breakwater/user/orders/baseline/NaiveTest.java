package dev.breakwater.user.orders.baseline;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** Profile {@code naive}: the same endpoints without policies, for comparison. */
@ActiveProfiles("naive")
@RelaxedTimeouts
class NaiveTest extends UserServiceTest {

    @Test
    void servesTheSameAnswersWhileTheOrderServiceIsHealthy() {
        orderServiceIsHealthy();

        Reply orders = getOrders();
        Reply order = getOrder();

        assertThat(orders.level()).isEqualTo("FULL");
        assertThat(orders.body().path("orders")).hasSize(1);
        assertThat(order.body().path("order").path("id").asText()).isEqualTo(ORDER.toString());
    }

    @Test
    void triesThreeTimesWithoutWaitAndFails() {
        orderServiceIsDown();

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void sendsEveryCallToAFailingOrderService() {
        orderServiceIsDown();

        for (int call = 0; call < 60; call++) {
            getOrders();
        }

        assertThat(attempts()).isEqualTo(180);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void answers404WhenTheOrderServiceAnswers404() {
        orderServiceAnswers(status(404));

        assertThat(getOrder().status()).isEqualTo(404);
    }

    @Test
    void placesAnOrderWhileTheOrderServiceIsHealthy() {
        orderServicePlaces(created());

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("id").asText()).isEqualTo(ORDER.toString());
    }
}

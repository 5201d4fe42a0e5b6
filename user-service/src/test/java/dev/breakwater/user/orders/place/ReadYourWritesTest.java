package dev.breakwater.user.orders.place;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A read after a placement shows the order, despite concurrent reads and the cache. */
@RelaxedTimeouts
class ReadYourWritesTest extends UserServiceTest {

    private static final String EARLIER = "11111111-58a1-4c61-9f0e-0d7c2a1b9e55";

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {201, 503})
    void startsANewCallForAReadAfterAWrite(int outcome) {
        orderServiceAnswers(okJson("[]").withFixedDelay(400));
        orderServicePlaces(outcome == 201 ? created() : status(501));
        CompletableFuture<Reply> before = CompletableFuture.supplyAsync(this::getOrders);
        await().until(() -> attempts() == 1);
        place();
        orderServiceIsHealthy();

        Reply after = getOrders();

        assertThat(after.body().path("orders")).hasSize(1);
        assertThat(attempts()).isEqualTo(2);
        assertThat(before.join().body().path("orders")).isEmpty();
    }

    @Test
    void putsALaterPlacedOrderInFrontOfTheLastKnownList() {
        orderServiceAnswers(okJson("[" + order().replace(ORDER.toString(), EARLIER) + "]"));
        getOrders();
        orderServicePlaces(created());
        place();
        orderServiceIsDown();

        Reply answer = getOrders();

        assertThat(answer.level()).isEqualTo("DEGRADED");
        assertThat(ids(answer)).containsExactly(ORDER.toString(), EARLIER);
    }

    @Test
    void showsAPlacedOrderAlthoughAnOlderListArrivedLater() {
        orderServiceAnswers(okJson("[]").withFixedDelay(400));
        orderServicePlaces(created());
        CompletableFuture<Reply> before = CompletableFuture.supplyAsync(this::getOrders);
        await().until(() -> attempts() == 1);
        place();
        before.join();
        orderServiceIsDown();

        assertThat(ids(getOrders())).containsExactly(ORDER.toString());
    }

    @Test
    void remembersAPlacedOrderById() {
        orderServicePlaces(pending());
        place();
        orderServiceIsDown();

        assertThat(getOrder().level()).isEqualTo("DEGRADED");
        assertThat(knownStatus()).isEqualTo("PAYMENT_PENDING");
    }

    @Test
    void keepsTheNewerStateOfAnOrderWhenAReplayIsOlder() {
        orderServiceAnswers(okJson(order()));
        getOrder();
        orderServicePlaces(pending().withHeader("Idempotency-Replayed", "true"));
        place();
        orderServiceIsDown();

        assertThat(knownStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void replacesAPendingOrderByAReplayedFinalState() {
        orderServicePlaces(pending());
        place();
        orderServicePlaces(created().withHeader("Idempotency-Replayed", "true"));
        place();
        orderServiceIsDown();

        assertThat(knownStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void forgetsAPendingOrderWhosePaymentWasRefused() {
        orderServicePlaces(pending());
        place();
        orderServicePlaces(
                jsonResponse("{\"orderId\":\"%s\"}".formatted(ORDER), 402)
                        .withHeader("Content-Type", "application/problem+json"));
        place();
        orderServiceIsDown();

        assertThat(getOrder().status()).isEqualTo(503);
    }

    @Test
    void makesNoListFromAPlacedOrderAlone() {
        orderServicePlaces(created());
        place();
        orderServiceIsDown();

        assertThat(getOrders().level()).isEqualTo("MINIMAL");
    }

    @Test
    void removesAnOrderThatIsNotFoundFromTheLastKnownList() {
        orderServiceIsHealthy();
        getOrders();
        orderServiceAnswers(aResponse().withStatus(404));
        getOrder();
        orderServiceIsDown();

        assertThat(getOrders().level()).isEqualTo("DEGRADED");
        assertThat(ids(getOrders())).isEmpty();
        assertThat(getOrder().status()).isEqualTo(503);
    }

    private ResponseDefinitionBuilder pending() {
        return okJson(order().replace("CONFIRMED", "PAYMENT_PENDING")).withStatus(202);
    }

    private String knownStatus() {
        return getOrder().body().path("order").path("status").asText();
    }

    private static List<String> ids(Reply answer) {
        return StreamSupport.stream(answer.body().path("orders").spliterator(), false)
                .map((JsonNode order) -> order.path("id").asText())
                .toList();
    }
}

package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.MESSAGES;
import static dev.breakwater.order.Partners.REFUNDS;
import static dev.breakwater.order.Partners.RELEASES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.failing;
import static dev.breakwater.order.Partners.hanging;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.breakwater.order.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each outcome of an order, by the responses of the partners. */
class OrderOutcomesTest extends FulfilmentTest {

    @Test
    void confirmsAnOrderThatIsReservedAndPaid() {
        Answer answer = place("key-1", ORDER);

        assertThat(answer.status()).isEqualTo(201);
        JsonNode order = answer.json();
        UUID id = idIn(answer);
        assertThat(order.get("status").asText()).isEqualTo("CONFIRMED");
        assertThat(order.get("total").asText()).isEqualTo("43.0");
        assertThat(order.at("/items/0/name").asText()).isEqualTo("Espresso beans, 1 kg");
        assertThat(answer.header("Location")).isEqualTo("/orders/" + id);
        assertThat(get("/orders/" + id).json()).isEqualTo(order);
        assertThat(get("/orders?userId=" + USER).json()).containsExactly(order);
        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES, id)).isPositive());
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
    }

    @Test
    void sendsEveryPartnerTheOrdersIdAsKeyAndTheRemainingTime() {
        UUID id = idIn(place("key-1", ORDER));

        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES)).hasSize(1));
        for (String path : new String[] {RESERVATIONS, CHARGES, MESSAGES}) {
            LoggedRequest request = partners.requests(path).getFirst();
            assertThat(request.getHeader("Idempotency-Key")).isEqualTo(id.toString());
            assertThat(Integer.parseInt(request.getHeader("X-Deadline-Ms"))).isBetween(1, 3000);
        }
        assertThat(partners.requests(CHARGES).getFirst().getBodyAsString())
                .isEqualTo(
                        "{\"orderId\":\"%s\",\"userId\":\"%s\",\"amount\":\"43.00\",\"currency\":\"EUR\"}"
                                .formatted(id, USER));
    }

    @Test
    void rejectsAnOrderThatIsOutOfStockAndReleasesIt() {
        partners.answers(RESERVATIONS, status(409, "OUT_OF_STOCK"));

        Answer answer = place("key-1", ORDER);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asText())
                .isEqualTo("urn:breakwater:problem:out-of-stock");
        UUID id = UUID.fromString(answer.json().get("orderId").asText());
        assertThat(get("/orders/" + id).json().get("refusal").asText()).isEqualTo("OUT_OF_STOCK");
        await().untilAsserted(() -> assertThat(partners.requests(RELEASES, id)).isPositive());
        assertThat(partners.requests(CHARGES)).isEmpty();
    }

    @Test
    void rejectsAnOrderWhosePaymentIsDeclinedAndCompensatesIt() {
        partners.answers(CHARGES, status(402, "DECLINED"));

        Answer answer = place("key-1", ORDER);

        answer.isProblem(402);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:breakwater:problem:declined");
        UUID id = UUID.fromString(answer.json().get("orderId").asText());
        assertThat(get("/orders/" + id).json().get("status").asText()).isEqualTo("REJECTED");
        await().untilAsserted(() -> assertThat(partners.requests(RELEASES, id)).isPositive());
        await().untilAsserted(() -> assertThat(partners.requests(REFUNDS, id)).isPositive());
    }

    @Test
    void abandonsTheOrderAndReleasesTheKeyWhileTheInventoryFails() {
        partners.answers(RESERVATIONS, failing());

        Answer answer = place("key-1", ORDER);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        UUID id = keyOf(partners.requests(RESERVATIONS).getFirst());
        assertThat(get("/orders/" + id).status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(partners.requests(RELEASES, id)).isPositive());

        partners.calm();
        assertThat(place("key-1", ORDER).status()).isEqualTo(201);
    }

    @Test
    void releasesAReservationThatTimedOut() {
        partners.answers(RESERVATIONS, hanging(201, "RESERVED"));

        Answer answer = place("key-1", ORDER);

        assertThat(answer.status()).isEqualTo(503);
        UUID id = keyOf(partners.requests(RESERVATIONS).getFirst());
        await().untilAsserted(() -> assertThat(partners.requests(RELEASES, id)).isPositive());
        assertThat(partners.requests(CHARGES)).isEmpty();
    }

    @Test
    void acceptsTheOrderAndChargesItLaterWhilePaymentFails() {
        partners.answers(CHARGES, failing());

        Answer accepted = place("key-1", ORDER);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().get("status").asText()).isEqualTo("PAYMENT_PENDING");
        UUID id = idIn(accepted);
        assertThat(get("/orders/" + id).json()).isEqualTo(accepted.json());
        assertThat(accepted.header("Idempotency-Replayed")).isEmpty();
        Answer again = place("key-1", ORDER);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(accepted.json());
        assertThat(again.header("Location")).isEqualTo(accepted.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");

        partners.calm();
        await().untilAsserted(() -> assertThat(place("key-1", ORDER).status()).isEqualTo(201));
        Answer confirmed = place("key-1", ORDER);
        assertThat(idIn(confirmed)).isEqualTo(id);
        assertThat(confirmed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(partners.requests(RELEASES)).isEmpty();
    }

    @Test
    void retriesAChargeThatTimedOutWithTheSameKey() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));

        Answer accepted = place("key-1", ORDER);

        assertThat(accepted.status()).isEqualTo(202);
        UUID id = idIn(accepted);
        partners.answers(CHARGES, status(201, "CHARGED"));
        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("CONFIRMED"));
        assertThat(partners.requests(CHARGES))
                .hasSizeGreaterThan(1)
                .allSatisfy(charge -> assertThat(keyOf(charge)).isEqualTo(id));
        assertThat(partners.requests(RELEASES)).isEmpty();
    }

    @Test
    void refundsAChargeThatIsDeclinedAfterATimeOut() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));

        UUID id = idIn(place("key-1", ORDER));
        partners.answers(CHARGES, status(402, "DECLINED"));

        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("REJECTED"));
        await().untilAsserted(() -> assertThat(partners.requests(REFUNDS, id)).isPositive());
        await().untilAsserted(() -> assertThat(partners.requests(RELEASES, id)).isPositive());
        Answer replayed = place("key-1", ORDER);
        assertThat(replayed.status()).isEqualTo(402);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void confirmsAnOrderWhileEmailFails() {
        partners.answers(MESSAGES, failing());

        Answer answer = place("key-1", ORDER);

        assertThat(answer.status()).isEqualTo(201);
        UUID id = idIn(answer);
        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES, id)).isPositive());
        partners.calm();
        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES, id)).isPositive());
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
    }

    @Test
    void treatsAnUnexpectedResponseAsAFailureOfThePartner() {
        partners.answers(CHARGES, status(201, "MAYBE"));

        assertThat(place("key-1", ORDER).status()).isEqualTo(202);
    }
}

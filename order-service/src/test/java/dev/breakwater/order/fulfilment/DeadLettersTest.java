package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.order.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** What can never succeed is put aside where people see it, and can be sent again. */
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.retry.attempts=3",
            "breakwater.fulfilment.count-every=100ms"
        })
class DeadLettersTest extends FulfilmentTest {

    @Autowired private MeterRegistry meters;
    @LocalManagementPort private int managementPort;

    @Test
    void aTaskThatKeepsFailingIsPutAsideCountedShownAndSentAgain() {
        partners.answers(CHARGES, failing());
        UUID id = idIn(place("key-1", ORDER));

        await().untilAsserted(() -> assertThat(deadLetters()).isEqualTo(1));
        assertThat(tasks()).isEmpty();
        assertThat(statusOf(id)).isEqualTo("PAYMENT_PENDING");
        JsonNode letter = Answer.get(managementPort, "/actuator/deadletters").json().get(0);
        assertThat(letter.get("task").asText()).isEqualTo("order-fulfilment");
        assertThat(letter.get("orderId").asText()).isEqualTo(id.toString());
        assertThat(letter.get("attempts").asInt()).isEqualTo(3);
        assertThat(letter.get("reason").asText()).contains("PAYMENT_PENDING");

        partners.calm();
        breakers.circuitBreaker("payment").reset();
        assertThat(sendAgain("order-fulfilment", id).status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("CONFIRMED"));
        await().untilAsserted(() -> assertThat(deadLetters()).isZero());
    }

    @Test
    void whatIsNoDeadLetterCannotBeSentAgain() {
        UUID id = UUID.randomUUID();

        assertThat(sendAgain("order-fulfilment", id).status()).isEqualTo(404);
        assertThat(sendAgain("make-tea", id).body())
                .contains("order-fulfilment, inventory-release, payment-refund");
    }

    private Answer sendAgain(String task, UUID order) {
        return Answer.to(managementPort, "POST", "/actuator/deadletters/" + task + "/" + order, "");
    }

    private double deadLetters() {
        return meters.get("breakwater.dead.letters")
                .tag("task", "order-fulfilment")
                .gauge()
                .value();
    }
}

package dev.breakwater.order.fulfilment.task;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.order.Answer;
import dev.breakwater.order.fulfilment.FulfilmentTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** A task that keeps failing becomes a dead letter, which an operator can schedule again. */
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.retry.attempts=3",
            "breakwater.fulfilment.count-interval=100ms"
        })
class DeadLettersTest extends FulfilmentTest {

    @Autowired private DataSource pool;
    @Autowired private MeterRegistry meters;
    @LocalManagementPort private int managementPort;

    @Test
    void aTaskThatKeepsFailingBecomesADeadLetterThatCanBeScheduledAgain() {
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
        breakers.circuitBreaker("payment").transitionToClosedState();
        assertThat(resend("order-fulfilment", id).status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("CONFIRMED"));
        await().untilAsserted(() -> assertThat(deadLetters()).isZero());
    }

    /** More than one batch. The orders have ended, so that each task is done at once. */
    @Test
    void schedulesAllDeadLettersOfOneTaskAgain() {
        database.sql(
                        """
                        with rejected as (
                            insert into customer_order
                            select gen_random_uuid(), ?, 'REJECTED', 'EUR', 1, now(), 'DECLINED'
                            from generate_series(1, 101) returning id)
                        insert into order_item select id, 1, 'COF-001', 'Beans', 1, 1 from rejected
                        """)
                .param(USER)
                .update();
        for (String task : List.of("order-fulfilment", "email-confirmation")) {
            database.sql(
                            "insert into dead_letter select ?, id, 'away', 3, now() from customer_order")
                    .param(task)
                    .update();
        }

        Answer answer = resendAll("order-fulfilment");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("sent").asInt()).isEqualTo(101);
        assertThat(database.sql("select distinct task from dead_letter").query(String.class).list())
                .containsExactly("email-confirmation");
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
        assertThat(resendAll("order-fulfilment").json().get("sent").asInt()).isZero();
    }

    /** The scheduler throws its own exception here, and nothing retries this transaction. */
    @Test
    void keepsADeadLetterWhileTheDatabaseCannotStoreTheTask() throws Exception {
        UUID id = UUID.randomUUID();
        database.sql("insert into dead_letter values ('order-fulfilment', ?, 'away', 3, now())")
                .param(id)
                .update();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table scheduled_tasks in exclusive mode");

            Answer answer = resend("order-fulfilment", id);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            connection.rollback();
        }
        assertThat(database.sql("select order_id from dead_letter").query(UUID.class).list())
                .containsExactly(id);
    }

    @Test
    void rejectsAnUnknownTask() {
        Answer answer = resendAll("make-tea");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("order-fulfilment, inventory-release, payment-refund");
    }

    @Test
    void rejectsAnOrderWithoutADeadLetter() {
        UUID id = UUID.randomUUID();

        assertThat(resend("order-fulfilment", id).status()).isEqualTo(404);
        assertThat(resend("make-tea", id).body())
                .contains("order-fulfilment, inventory-release, payment-refund");
    }

    private Answer resend(String task, UUID order) {
        return post("/actuator/deadletters/" + task + "/" + order);
    }

    private Answer resendAll(String task) {
        return post("/actuator/deadletters/" + task);
    }

    private Answer post(String target) {
        return Answer.to(managementPort, "POST", target, "", "Content-Type", "application/json");
    }

    private double deadLetters() {
        return meters.get("breakwater.dead.letters")
                .tag("task", "order-fulfilment")
                .gauge()
                .value();
    }
}

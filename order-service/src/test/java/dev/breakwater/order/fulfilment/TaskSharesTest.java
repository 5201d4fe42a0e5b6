package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.MESSAGES;
import static dev.breakwater.order.Partners.REFUNDS;
import static dev.breakwater.order.Partners.RELEASES;
import static dev.breakwater.order.Partners.failing;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Each kind of tasks has threads and retries of its own, and waits while its partner's breaker is
 * open.
 */
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.retry-budget.cap=2",
            "breakwater.fulfilment.retry-budget.floor=0.001"
        })
class TaskSharesTest extends FulfilmentTest {

    /** More e-mails than could be sent within the test's time, all of them due before the rest. */
    @Test
    void waitingEmailsDelayNoPaymentNoRefundAndNoRelease() {
        partners.answers(MESSAGES, status(202, "QUEUED").withFixedDelay(200));
        scheduleEmails(3000);
        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES)).isNotEmpty());

        partners.answers(CHARGES, failing());
        UUID pending = idIn(place("pending", ORDER));
        partners.answers(CHARGES, status(402, "DECLINED"));
        place("declined", ORDER).isProblem(402);
        UUID declined = rejectedOrder();
        partners.answers(CHARGES, status(201, "CHARGED"));

        await().untilAsserted(() -> {
            assertThat(partners.requests(REFUNDS, declined)).isEqualTo(1);
            assertThat(partners.requests(RELEASES, declined)).isEqualTo(1);
            assertThat(statusOf(pending)).isEqualTo("CONFIRMED");
        });
        assertThat(waitingEmails()).isGreaterThan(1000);
        database.sql("delete from scheduled_tasks where not picked").update();
    }

    @Test
    void doesNotExecuteATaskWhileItsBreakerIsOpen() {
        breakers.circuitBreaker("email").transitionToForcedOpenState();
        scheduleEmails(20);

        awaitARelease();

        assertThat(waitingEmails()).isEqualTo(20);
        assertThat(neverExecuted("email-confirmation")).isEqualTo(20);
        breakers.circuitBreaker("email").transitionToClosedState();
        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES)).hasSize(20));
    }

    /** The payment's breaker is open for 5 s, and half of it is the longest additional wait. */
    @Test
    void waitsForAnOpenBreakerWithoutCountingAnAttempt() {
        breakers.circuitBreaker("payment").transitionToForcedOpenState();

        UUID order = idIn(place("key-1", ORDER));

        await().untilAsserted(() -> assertThat(neverExecuted("order-fulfilment")).isZero());
        Duration wait =
                database.sql("select execution_time, last_failure from scheduled_tasks")
                        .query((row, _) -> Duration.between(time(row, 2), time(row, 1)))
                        .single();
        assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofMillis(7500));
        assertThat(
                        database.sql("select consecutive_failures from scheduled_tasks")
                                .query(Integer.class)
                                .single())
                .isZero();
        breakers.circuitBreaker("payment").transitionToClosedState();
        await().untilAsserted(() -> assertThat(statusOf(order)).isEqualTo("CONFIRMED"));
    }

    /** Fewer calls than open the breaker. A call is two attempts. */
    @Test
    void retriesOnlyWhileTheBudgetOfItsKindLasts() {
        partners.answers(MESSAGES, failing());
        scheduleEmails(6);

        await().untilAsserted(() -> assertThat(partners.requests(MESSAGES)).hasSize(2 * (6 + 2)));
        awaitARelease();

        assertThat(partners.requests(MESSAGES)).hasSize(2 * (6 + 2));
        assertThat(waitingEmails()).isEqualTo(6);
        breakers.circuitBreaker("email").transitionToClosedState(); // forgets the failures
        partners.answers(MESSAGES, status(202, "QUEUED"));
        scheduleEmails(2); // each success pays for a retry
        await().untilAsserted(() -> assertThat(waitingEmails()).isZero());
    }

    /** Schedules confirmations of stored orders, as a replica of an earlier release does. */
    private void scheduleEmails(int number) {
        database.sql(
                        """
                        with confirmed as (
                            insert into customer_order
                                (id, user_id, status, currency, total, placed_at)
                            select gen_random_uuid(), ?, 'CONFIRMED', 'EUR', 1, now()
                            from generate_series(1, ?) returning id),
                        items as (
                            insert into order_item
                            select id, 1, 'COF-001', 'Beans', 1, 1 from confirmed)
                        insert into scheduled_tasks
                            (task_name, task_instance, execution_time, picked, version)
                        select 'email-confirmation', id, now() - interval '1 hour', false, 1
                        from confirmed
                        """)
                .params(USER, number)
                .update();
    }

    /** Until the scheduler has executed a task that was due later than all others. */
    private void awaitARelease() {
        partners.answers(CHARGES, status(402, "DECLINED"));
        place("release", ORDER).isProblem(402);
        await().untilAsserted(() ->
                assertThat(partners.requests(RELEASES, rejectedOrder())).isEqualTo(1));
    }

    private UUID rejectedOrder() {
        return database.sql("select id from customer_order where status = 'REJECTED'")
                .query(UUID.class)
                .single();
    }

    private int waitingEmails() {
        return count("task_name = 'email-confirmation'");
    }

    private int neverExecuted(String task) {
        return count("last_failure is null and task_name = '" + task + "'");
    }

    private int count(String condition) {
        return database.sql("select count(*) from scheduled_tasks where " + condition)
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime time(java.sql.ResultSet row, int column)
            throws java.sql.SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }
}

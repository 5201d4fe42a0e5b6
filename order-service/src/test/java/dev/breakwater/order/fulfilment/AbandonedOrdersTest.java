package dev.breakwater.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which orders the purge deletes after seven days, as application.yaml sets. */
class AbandonedOrdersTest extends FulfilmentTest {

    @Autowired private AbandonedOrders abandoned;

    @Test
    void deletesAnAbandonedOrderWithItsItemsAfterSevenDays() {
        UUID order = stored("ABANDONED", 8);

        abandoned.purge();

        assertThat(isStored(order)).isFalse();
        assertThat(database.sql("select order_id from order_item").query().listOfRows()).isEmpty();
    }

    @Test
    void keepsAnAbandonedOrderForSevenDays() {
        UUID order = stored("ABANDONED", 6);

        abandoned.purge();

        assertThat(isStored(order)).isTrue();
    }

    @Test
    void keepsEveryOrderThatACallerSaw() {
        UUID confirmed = stored("CONFIRMED", 8);
        UUID pending = stored("PAYMENT_PENDING", 8);
        UUID rejected = stored("REJECTED", 8);

        abandoned.purge();

        assertThat(isStored(confirmed)).isTrue();
        assertThat(isStored(pending)).isTrue();
        assertThat(isStored(rejected)).isTrue();
    }

    @Test
    void keepsAnAbandonedOrderThatHasADeadLetter() {
        UUID order = stored("ABANDONED", 8);
        database.sql("insert into dead_letter values ('inventory-release', ?, 'down', 3840, now())")
                .param(order)
                .update();

        abandoned.purge();

        assertThat(isStored(order)).isTrue();
    }

    @Test
    void keepsAnAbandonedOrderThatHasATask() {
        UUID first = stored("ABANDONED", 8);
        UUID second = stored("ABANDONED", 8);
        schedule(first.toString());
        schedule(second + "/once-more");

        abandoned.purge();

        assertThat(isStored(first)).isTrue();
        assertThat(isStored(second)).isTrue();
        database.sql("delete from scheduled_tasks where task_instance <> 'recurring'").update();
    }

    private UUID stored(String status, int daysAgo) {
        UUID order = UUID.randomUUID();
        database.sql(
                        """
                        insert into customer_order (id, user_id, status, currency, total, placed_at)
                        values (?, ?, ?, 'EUR', 10, now() - make_interval(days => ?))
                        """)
                .params(order, USER, status, daysAgo)
                .update();
        database.sql("insert into order_item values (?, 1, 'COF-001', 'Espresso beans', 1, 10)")
                .param(order)
                .update();
        return order;
    }

    private boolean isStored(UUID order) {
        return database.sql("select exists (select 1 from customer_order where id = ?)")
                .param(order)
                .query(Boolean.class)
                .single();
    }

    private void schedule(String instance) {
        database.sql(
                        """
                        insert into scheduled_tasks
                            (task_name, task_instance, execution_time, picked, version)
                        values ('inventory-release', ?, now() + interval '1 hour', false, 1)
                        """)
                .param(instance)
                .update();
    }
}

package dev.breakwater.order.fulfilment.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Postgres;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The upgrade from a release whose tasks are polled all at once, while its replicas still run. */
class TasksMigrationTest {

    private final DataSource database = Postgres.newDatabase();
    private final JdbcClient client = JdbcClient.create(database);

    @Test
    void keepsTheTasksOfAnEarlierReleaseExceptThePurgesThatItDoesNotExecuteNow() {
        migrateTo("3");
        store("email-confirmation", "an order", true);
        store("payment-refund", "an order", false);
        store("purge-of-expired-keys", "recurring", true);
        store("purge-of-abandoned-orders", "recurring", false);

        migrateTo("4");

        assertThat(
                        client.sql("select task_name from scheduled_tasks order by task_name")
                                .query(String.class)
                                .list())
                .containsExactly("email-confirmation", "payment-refund", "purge-of-expired-keys");
    }

    /** The earlier release's poll sorts all kinds by the time at which they are due. */
    @Test
    void keepsTheIndexThatAnEarlierReleasePollsWith() {
        migrateTo("4");

        assertThat(
                        client.sql("select indexname from pg_indexes where tablename = ?")
                                .param("scheduled_tasks")
                                .query(String.class)
                                .list())
                .contains("scheduled_tasks_due", "scheduled_tasks_due_by_task");
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void store(String task, String instance, boolean picked) {
        client.sql(
                        """
                        insert into scheduled_tasks
                            (task_name, task_instance, execution_time, picked, version)
                        values (?, ?, now(), ?, 1)
                        """)
                .params(task, instance, picked)
                .update();
    }
}

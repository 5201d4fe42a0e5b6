package dev.breakwater.order.fulfilment.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The dead letters of all replicas. */
public class DeadLetters {

    private static final int MAX_SHOWN = 1000;
    private static final int BATCH = 100; // keeps each transaction short

    private final JdbcClient database;
    private final DurableTasks tasks;
    private final Clock clock;

    public DeadLetters(JdbcClient database, DurableTasks tasks, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Joins its caller's transaction. */
    void add(String task, UUID orderId, String reason, int attempts) {
        database.sql(
                        """
                        insert into dead_letter (task, order_id, reason, attempts, since)
                        values (?, ?, ?, ?, ?)
                        on conflict (task, order_id)
                        do update set reason = excluded.reason, attempts = excluded.attempts
                        """)
                .params(task, orderId, reason, attempts, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns the oldest dead letters first, at most {@value #MAX_SHOWN}. */
    List<DeadLetter> all() {
        return database.sql("select * from dead_letter order by since, order_id, task limit ?")
                .param(MAX_SHOWN)
                .query(DeadLetters::read)
                .list();
    }

    /**
     * Schedules the task again, now.
     *
     * @return false if there is no such dead letter
     */
    @Transactional
    boolean resend(DurableTask task, UUID orderId) {
        int found =
                database.sql("delete from dead_letter where task = ? and order_id = ?")
                        .params(task.taskName(), orderId)
                        .update();
        if (found == 1) {
            tasks.schedule(task, orderId, Duration.ZERO);
        }
        return found == 1;
    }

    /**
     * Schedules the oldest dead letters of a task again, now. Those that another transaction has
     * locked are skipped.
     *
     * @param before selects dead letters older than this, so that a task that fails again
     *     immediately is not rescheduled twice
     * @return how many; 0 once no more are left
     */
    @Transactional
    int resendBatch(DurableTask task, Instant before) {
        List<UUID> orders =
                database.sql(
                                """
                                delete from dead_letter where (task, order_id) in
                                    (select task, order_id from dead_letter
                                     where task = ? and since < ?
                                     order by since limit ? for update skip locked)
                                returning order_id
                                """)
                        .params(task.taskName(), before.atOffset(ZoneOffset.UTC), BATCH)
                        .query(UUID.class)
                        .list();
        orders.forEach(orderId -> tasks.schedule(task, orderId, Duration.ZERO));
        return orders.size();
    }

    private static DeadLetter read(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getString("task"),
                row.getObject("order_id", UUID.class),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}

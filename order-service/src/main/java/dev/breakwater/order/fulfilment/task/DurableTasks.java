package dev.breakwater.order.fulfilment.task;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Schedules tasks in the caller's transaction. Each is stored with the caller's trace, and any
 * replica executes it when it is due. A replica that dies meanwhile misses its heartbeats, and
 * another one executes the task again.
 */
public final class DurableTasks {

    /**
     * {@code Scheduler.scheduleIfNotExists} needs a second round trip: it queries the task first.
     */
    private static final String SCHEDULE =
            """
            insert into scheduled_tasks
                (task_name, task_instance, task_data, execution_time, picked, version)
            values (:task, :instance, :data, :due, false, 1)
            on conflict do nothing
            """;

    /** Not {@code Scheduler.cancel}, which throws if the task changes concurrently. */
    private static final String CANCEL =
            """
            delete from scheduled_tasks
            where task_name = :cancelled and task_instance = :order and not picked
            """;

    private static final String REPLACE = "with cancelled as (" + CANCEL + ")" + SCHEDULE;

    private final JdbcClient database;
    private final Clock clock;
    private final Supplier<@Nullable String> trace;

    /**
     * @param trace the current trace as text; null without one
     */
    public DurableTasks(JdbcClient database, Clock clock, Supplier<@Nullable String> trace) {
        this.database = database;
        this.clock = clock;
        this.trace = trace;
    }

    /** Schedules the task unless it is scheduled already. */
    public void schedule(DurableTask task, UUID orderId, Duration delay) {
        boolean _ = schedule(task, orderId.toString(), delay);
    }

    /**
     * Schedules a compensation. If the task is already scheduled or running, schedules a second
     * run, because the first may run before the action it compensates.
     */
    public void scheduleCompensation(DurableTask task, UUID orderId, Duration delay) {
        if (!schedule(task, orderId.toString(), delay)) {
            boolean _ = schedule(task, orderId + "/once-more", delay);
        }
    }

    private boolean schedule(DurableTask task, String instance, Duration delay) {
        return schedule(database.sql(SCHEDULE), task, instance, delay);
    }

    private boolean schedule(
            StatementSpec statement, DurableTask task, String instance, Duration delay) {
        return statement
                        .param("task", task.taskName())
                        .param("instance", instance)
                        .param("data", serialized(trace.get()), Types.BINARY)
                        .param("due", clock.instant().plus(delay).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static byte @Nullable [] serialized(@Nullable String data) {
        return data == null ? null : Serializer.DEFAULT_JAVA_SERIALIZER.serialize(data);
    }

    public static UUID orderId(TaskInstance<?> instance) {
        return UUID.fromString(instance.getId().split("/", 2)[0]);
    }

    /** Cancels the task. A running task is left alone; it finds the order finished. */
    public void cancel(DurableTask task, UUID orderId) {
        database.sql(CANCEL)
                .param("cancelled", task.taskName())
                .param("order", orderId.toString())
                .update();
    }

    /** Cancels a task, and schedules another one at once, in one round trip. */
    public void replace(DurableTask cancelled, DurableTask task, UUID orderId) {
        StatementSpec statement =
                database.sql(REPLACE)
                        .param("cancelled", cancelled.taskName())
                        .param("order", orderId.toString());
        boolean _ = schedule(statement, task, orderId.toString(), Duration.ZERO);
    }
}

package dev.breakwater.order.fulfilment.task;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Schedules tasks in the caller's transaction. Each is stored with the caller's trace, and any
 * replica executes it when it is due. A replica that dies meanwhile misses its heartbeats, and
 * another one executes the task again.
 */
public final class DurableTasks {

    private final SchedulerClient scheduler;
    private final JdbcClient database;
    private final Clock clock;
    private final Supplier<@Nullable String> trace;

    /**
     * @param trace the current trace as text; null without one
     */
    public DurableTasks(
            SchedulerClient scheduler,
            JdbcClient database,
            Clock clock,
            Supplier<@Nullable String> trace) {
        this.scheduler = scheduler;
        this.database = database;
        this.clock = clock;
        this.trace = trace;
    }

    /** Schedules the task unless it is scheduled already. */
    public void schedule(DurableTask task, UUID orderId, Duration delay) {
        boolean _ = schedule(task, orderId.toString(), delay);
    }

    /**
     * Schedules a compensation, a second one if the task is scheduled or running already: that one
     * may come before the action that it should undo.
     */
    public void scheduleCompensation(DurableTask task, UUID orderId, Duration delay) {
        if (!schedule(task, orderId.toString(), delay)) {
            boolean _ = schedule(task, orderId + "/once-more", delay);
        }
    }

    private boolean schedule(DurableTask task, String instance, Duration delay) {
        return scheduler.scheduleIfNotExists(
                new TaskInstance<>(task.taskName(), instance, trace.get()),
                clock.instant().plus(delay));
    }

    public static UUID orderId(TaskInstance<?> instance) {
        return UUID.fromString(instance.getId().split("/", 2)[0]);
    }

    /**
     * Cancels the task unless it is running; then it finds nothing to do. The scheduler's own
     * cancel throws if the task has changed meanwhile, hence the statement.
     */
    public void cancel(DurableTask task, UUID orderId) {
        database.sql(
                        "delete from scheduled_tasks"
                                + " where task_name = ? and task_instance = ? and not picked")
                .params(task.taskName(), orderId.toString())
                .update();
    }
}

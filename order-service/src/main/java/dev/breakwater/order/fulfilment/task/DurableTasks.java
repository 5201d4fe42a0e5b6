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
     * Schedules a compensation. If the task is already scheduled or running, schedules a second
     * run, because the first may run before the action it compensates.
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
     * Cancels the task. A running task is left alone; it finds the order finished. Uses SQL because
     * {@code Scheduler.cancel} throws if the task changes concurrently.
     */
    public void cancel(DurableTask task, UUID orderId) {
        database.sql(
                        "delete from scheduled_tasks"
                                + " where task_name = ? and task_instance = ? and not picked")
                .params(task.taskName(), orderId.toString())
                .update();
    }
}

package dev.breakwater.order.fulfilment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts tasks into the database, in the transaction of what makes them necessary. Some replica
 * carries each out when it is due, in the trace of who made it necessary, which is kept with it;
 * one that dies over it is noticed by its missing heartbeat.
 */
@Component
final class DurableTasks {

    private final SchedulerClient scheduler;
    private final JdbcClient database;
    private final Clock clock;
    private final Traces traces;

    DurableTasks(SchedulerClient scheduler, JdbcClient database, Clock clock, Traces traces) {
        this.scheduler = scheduler;
        this.database = database;
        this.clock = clock;
        this.traces = traces;
    }

    /** To be done once after that time, although it may be asked for twice. */
    void schedule(DurableTask task, UUID orderId, Duration in) {
        boolean _ = schedule(task, orderId.toString(), in);
    }

    /**
     * To be done after that time, also if the same is to be done, or being done, already: that one
     * may come before what it should undo.
     */
    void scheduleUndoing(DurableTask task, UUID orderId, Duration in) {
        if (!schedule(task, orderId.toString(), in)) {
            boolean _ = schedule(task, orderId + "/once-more", in);
        }
    }

    private boolean schedule(DurableTask task, String instance, Duration in) {
        return scheduler.scheduleIfNotExists(
                new TaskInstance<>(task.taskName(), instance, traces.current()),
                clock.instant().plus(in));
    }

    static UUID orderId(TaskInstance<?> instance) {
        String id = instance.getId();
        int slash = id.indexOf('/');
        return UUID.fromString(slash < 0 ? id : id.substring(0, slash));
    }

    /**
     * Unless it is being carried out: then it finds that nothing is left to do. By a statement of
     * our own, since the scheduler's answers with an exception whatever has changed meanwhile.
     */
    void cancel(DurableTask task, UUID orderId) {
        database.sql(
                        "delete from scheduled_tasks"
                                + " where task_name = ? and task_instance = ? and not picked")
                .params(task.taskName(), orderId.toString())
                .update();
    }
}

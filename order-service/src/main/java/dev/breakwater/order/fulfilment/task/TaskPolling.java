package dev.breakwater.order.fulfilment.task;

import static java.util.stream.Collectors.joining;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import dev.breakwater.order.fulfilment.task.TaskShare.Allowance;
import java.time.Instant;
import java.util.List;

/**
 * The scheduler's poll. db-scheduler takes the tasks that are due first, of whatever kind: behind
 * thousands of e-mails a refund waits until they are sent. This poll takes of each kind what its
 * {@link TaskShare} allows. It stays one statement on the same table, so replicas of an earlier
 * release can poll it at the same time.
 */
public final class TaskPolling extends PostgreSqlJdbcCustomization {

    private static final int MAX_NAME = 50; // of a scheduler, as in the library

    private final TaskShares shares;

    public TaskPolling(TaskShares shares) {
        super(false, true); // lock and fetch in one statement; times in UTC
        this.shares = shares;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext scheduler, Instant now, int limit, boolean byPriority) {
        List<Allowance> allowances =
                shares.allowances(limit).stream()
                        .filter(allowance -> allowance.most() > 0)
                        .toList();
        if (allowances.isEmpty()) {
            return List.of();
        }
        String name = scheduler.schedulerName.getName();
        List<Execution> taken =
                scheduler.jdbcRunner.query(
                        take(allowances),
                        statement -> {
                            int parameter = 0;
                            while (parameter < allowances.size()) {
                                setInstant(statement, ++parameter, now);
                            }
                            statement.setString(
                                    ++parameter,
                                    name.substring(0, Math.min(name.length(), MAX_NAME)));
                            setInstant(statement, ++parameter, now);
                        },
                        scheduler.resultSetMapper.get());
        for (Allowance allowance : allowances) {
            TaskShare share = allowance.share();
            share.taken(
                    taken.stream().filter(task -> shares.of(task) == share).toList(), allowance);
        }
        return taken;
    }

    private static String take(List<Allowance> allowances) {
        return """
        with due as materialized (%s)
        update scheduled_tasks as task
        set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1
        from due
        where task.task_name = due.task_name and task.task_instance = due.task_instance
        returning task.*
        """
                .formatted(
                        allowances.stream().map(TaskPolling::due).collect(joining(" union all ")));
    }

    private static String due(Allowance allowance) {
        return """
        select * from (select task_name, task_instance from scheduled_tasks
         where task_name = '%s' and not picked and execution_time <= ?%s
         order by execution_time limit %d for update skip locked) as kind
        """
                .formatted(
                        allowance.share().task().taskName(),
                        allowance.retriesToo() ? "" : " and last_failure is null",
                        allowance.most());
    }
}

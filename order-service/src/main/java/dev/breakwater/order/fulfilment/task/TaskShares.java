package dev.breakwater.order.fulfilment.task;

import static com.github.kagkarlsson.scheduler.task.ExecutionComplete.Result.OK;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import dev.breakwater.order.fulfilment.task.TaskShare.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shares of all kinds of tasks. After a task has ended, the next one of its kind is due. */
public final class TaskShares extends AbstractSchedulerListener {

    private final Map<String, TaskShare> byName;
    private final List<TaskShare> shares;
    private final Runnable poll;

    /**
     * @param poll makes the scheduler poll now, without waiting for its interval
     */
    public TaskShares(List<TaskShare> shares, Runnable poll) {
        this.shares = List.copyOf(shares);
        this.byName =
                shares.stream()
                        .collect(
                                Collectors.toMap(
                                        share -> share.task().taskName(), Function.identity()));
        this.poll = poll;
    }

    public List<TaskShare> all() {
        return shares;
    }

    TaskShare of(Execution execution) {
        return Objects.requireNonNull(byName.get(execution.getTaskName()));
    }

    /** In the order of {@link DurableTask}: the most urgent first. */
    List<Allowance> allowances(int idle) {
        List<Allowance> allowances = new ArrayList<>();
        int left = idle;
        for (TaskShare share : shares) {
            Allowance allowance = share.allowance(left);
            allowances.add(allowance);
            left -= allowance.most();
        }
        return allowances;
    }

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
        boolean moreDue = of(complete.getExecution()).ended(complete.getResult() == OK);
        if (moreDue) {
            poll.run();
        }
    }
}

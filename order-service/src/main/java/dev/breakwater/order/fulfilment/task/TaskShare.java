package dev.breakwater.order.fulfilment.task;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.breakwater.resilience.retry.RetryBudget;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * What one kind of tasks may use in this replica: threads that no other kind can take, and a retry
 * budget. While the breaker of its partner is open, the kind waits in the database.
 *
 * <p>The scheduler's polling thread takes tasks; the threads that execute them report their end.
 */
public final class TaskShare {

    private final DurableTask task;
    private final int threads;
    private final RetryBudget retries;
    private final CircuitBreaker breaker;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean moreDue;

    /**
     * @param threads how many tasks of this kind may run at the same time
     * @param breaker the breaker of the partner that the tasks call
     */
    public TaskShare(DurableTask task, int threads, RetryBudget retries, CircuitBreaker breaker) {
        this.task = task;
        this.threads = threads;
        this.retries = retries;
        this.breaker = breaker;
    }

    /**
     * What the next poll may take.
     *
     * @param most the number of tasks; 0 or more
     * @param retriesToo false for first attempts only
     */
    record Allowance(TaskShare share, int most, boolean retriesToo) {}

    /**
     * Allows no more tasks than the budget has tokens, because a poll learns which tasks are
     * retries only after it has locked them. Without a token it allows first attempts only.
     *
     * @param idle the number of idle threads of the scheduler
     */
    Allowance allowance(int idle) {
        boolean open = isOpen();
        int free = Math.max(0, Math.min(threads - running.get(), idle));
        if (open) {
            return new Allowance(this, task.startsWithoutPartner() ? free : 0, false);
        }
        int tokens = (int) retries.balance();
        return new Allowance(this, tokens > 0 ? Math.min(free, tokens) : free, tokens > 0);
    }

    /** The tasks of this kind that a poll has taken. Each retry costs a token. */
    void taken(List<Execution> tasks, Allowance allowance) {
        running.addAndGet(tasks.size());
        moreDue = allowance.most() > 0 ? tasks.size() == allowance.most() : moreDue;
        tasks.stream().filter(TaskShare::isRetry).forEach(_ -> retries.tryWithdraw());
    }

    /** The breaker refused the task: a retry gets its token back. */
    void refused(Execution task) {
        if (isRetry(task)) {
            retries.deposit();
        }
    }

    /** Returns whether another task of this kind may be due now. */
    boolean ended(boolean success) {
        running.decrementAndGet();
        if (success) {
            retries.deposit();
        }
        return moreDue;
    }

    /**
     * The wait of a task that an open breaker refused: until the breaker is half-open, and a random
     * time longer, so that the waiting tasks do not all use the trial calls.
     *
     * @param jitter the longest additional wait, as a share of the breaker's own
     */
    Duration untilHalfOpen(double jitter, RandomGenerator random) {
        long open = breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1);
        return Duration.ofMillis((long) (open * (1 + jitter * random.nextDouble())));
    }

    public DurableTask task() {
        return task;
    }

    public int threads() {
        return threads;
    }

    public RetryBudget retries() {
        return retries;
    }

    private boolean isOpen() {
        State state = breaker.getState();
        return state == State.OPEN || state == State.FORCED_OPEN;
    }

    private static boolean isRetry(Execution execution) {
        return execution.consecutiveFailures > 0; // none if it was only refused
    }
}

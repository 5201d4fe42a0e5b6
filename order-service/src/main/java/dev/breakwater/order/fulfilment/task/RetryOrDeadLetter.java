package dev.breakwater.order.fulfilment.task;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.breakwater.order.database.Outage;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Retries a failed task after a backoff, and makes it a dead letter after the last attempt. A task
 * that an open breaker refused waits until the breaker is half-open; that counts as no attempt.
 */
public final class RetryOrDeadLetter implements FailureHandler<String> {

    private static final Logger log = LoggerFactory.getLogger(RetryOrDeadLetter.class);

    private final TaskRetrySettings settings;
    private final TaskShares shares;
    private final RandomGenerator random;
    private final Supplier<DeadLetters> letters;
    private final TransactionOperations transaction;

    public RetryOrDeadLetter(
            TaskRetrySettings settings,
            TaskShares shares,
            RandomGenerator random,
            Supplier<DeadLetters> letters,
            TransactionOperations transaction) {
        this.settings = settings;
        this.shares = shares;
        this.random = random;
        this.letters = letters;
        this.transaction = transaction;
    }

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<String> operations) {
        Execution execution = complete.getExecution();
        String task = execution.getTaskName();
        UUID orderId = DurableTasks.orderId(execution.taskInstance);
        Throwable cause = complete.getCause().orElse(null);
        if (cause instanceof RetryLaterException later && later.isRefusedByBreaker()) {
            TaskShare share = shares.of(execution);
            share.refused(execution);
            Duration wait = share.untilHalfOpen(settings.jitter(), random);
            execution.consecutiveFailures--; // reschedule adds one
            operations.reschedule(complete, complete.getTimeDone().plus(wait));
            return;
        }
        int failures = execution.consecutiveFailures + 1;
        if (!isExpected(cause)) {
            log.error("{} of order {} failed", task, orderId, cause);
        }
        if (failures < settings.attempts()) {
            operations.reschedule(
                    complete, complete.getTimeDone().plus(settings.waitAfter(failures, random)));
            return;
        }
        log.error("{} of order {} is a dead letter after {} attempts", task, orderId, failures);
        transaction.executeWithoutResult(_ -> {
            letters.get().add(task, orderId, String.valueOf(cause), failures);
            operations.remove();
        });
    }

    private static boolean isExpected(@Nullable Throwable cause) {
        return cause == null || cause instanceof RetryLaterException || Outage.causedBy(cause);
    }
}

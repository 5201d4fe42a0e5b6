package dev.breakwater.order.database;

import dev.breakwater.resilience.deadline.Deadline;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that are retried after an {@link Outage} while their deadline lasts. Any other
 * failure would only repeat, and is thrown at once.
 *
 * <p>If the connection breaks during the commit, the outcome is unknown. So the work must be
 * idempotent.
 */
public class Transactions {

    private final TransactionTemplate template;
    private final WriteLimit limit;
    private final DatabaseSettings.Retry retry;

    Transactions(PlatformTransactionManager manager, WriteLimit limit, DatabaseSettings settings) {
        this.template = new TransactionTemplate(manager);
        this.limit = limit;
        this.retry = settings.retry();
    }

    /**
     * Runs work on an order that is stored already. In a request it waits for a write permit until
     * the request's deadline.
     *
     * @throws RuntimeException the last failure, once the deadline has passed or if it is no
     *     outage; a 503 if no write permit was free
     */
    public <T> T within(Deadline deadline, Supplier<T> idempotent) {
        return retried(
                deadline, _ -> limit.executeStarted(() -> template.execute(_ -> idempotent.get())));
    }

    /**
     * Runs work that stores a new order. In a request it waits for a write permit for at most
     * {@code breakwater.database.writes.max-wait}, and then is refused.
     *
     * @param first the first attempt
     * @param further each further attempt: the first one may have been committed
     * @throws RuntimeException as {@link #within}
     */
    public <T> T beginWithin(Deadline deadline, Supplier<T> first, Supplier<T> further) {
        return retried(
                deadline,
                retries -> {
                    Supplier<T> work = retries == 0 ? first : further;
                    return limit.executeNew(() -> template.execute(_ -> work.get()));
                });
    }

    /**
     * Reads with one statement, which needs no transaction, and so no commit.
     *
     * @throws RuntimeException as {@link #within}
     */
    public <T> T read(Deadline deadline, Supplier<T> statement) {
        return retried(deadline, _ -> statement.get());
    }

    private <T> T retried(Deadline deadline, IntFunction<T> transaction) {
        return RetryTemplate.builder()
                .infiniteRetry()
                .retryOn(failure -> Outage.causedBy(failure) && deadline.remaining().isPositive())
                .exponentialBackoff(retry.initialWait(), 2, retry.maxWait(), true)
                .build()
                .execute(context -> transaction.apply(context.getRetryCount()));
    }
}

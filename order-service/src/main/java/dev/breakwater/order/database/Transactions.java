package dev.breakwater.order.database;

import dev.breakwater.resilience.deadline.Deadline;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that ride out a database that is away for a moment: one that met an {@link Outage}
 * is tried again while its deadline lasts. Only that failure is: any other would be the same again.
 *
 * <p>A connection that breaks during the commit leaves it open whether that took place. So what is
 * done here must come to the same when it is done twice.
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
     * Goes on with what has begun, in one transaction, and in another one if that one is lost.
     *
     * @throws WriteRefused in a request, if there is no room for its transaction in time
     * @throws RuntimeException the last failure, when nothing is left of the deadline or the
     *     failure was no outage
     */
    public <T> T within(Deadline deadline, Supplier<T> idempotent) {
        return retried(deadline, _ -> limit.goOn(() -> template.execute(_ -> idempotent.get())));
    }

    /**
     * Begins something with the first, in one transaction; without room for it, it is refused soon.
     * If the transaction is lost, it may have taken place all the same: each further one carries
     * out the second, which looks.
     *
     * @throws RuntimeException as above
     */
    public <T> T begin(Deadline deadline, Supplier<T> first, Supplier<T> again) {
        return retried(
                deadline,
                retries -> {
                    Supplier<T> work = retries == 0 ? first : again;
                    return limit.begin(() -> template.execute(_ -> work.get()));
                });
    }

    private <T> T retried(Deadline deadline, IntFunction<T> transaction) {
        return RetryTemplate.builder()
                .customPolicy(new WhileDeadlineLasts(deadline))
                .exponentialBackoff(retry.firstWait(), 2, retry.longestWait(), true)
                .build()
                .execute(retries -> transaction.apply(retries.getRetryCount()));
    }
}

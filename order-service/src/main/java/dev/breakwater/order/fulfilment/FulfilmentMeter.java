package dev.breakwater.order.fulfilment;

import dev.breakwater.order.database.Outage;
import dev.breakwater.order.database.ReadOnly;
import dev.breakwater.order.fulfilment.task.TaskShare;
import dev.breakwater.order.fulfilment.task.TaskShares;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.resilience.retry.RetryBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of unfinished work in the database: {@code breakwater.orders.unfinished} by status, {@code
 * breakwater.orders.oldest.unfinished} in seconds, {@code breakwater.dead.letters} by task, and of
 * the tasks that wait although they are due {@code breakwater.tasks.waiting} and {@code
 * breakwater.tasks.oldest.waiting}. Every replica reports the same values, so a monitor takes the
 * maximum, not the sum. While the database is unavailable the values stay as they are.
 *
 * <p>Each replica has retry budgets of its own: {@code breakwater.retry.budget} by task.
 */
@Component
class FulfilmentMeter {

    private static final Logger log = LoggerFactory.getLogger(FulfilmentMeter.class);

    private static final String COUNT =
            """
            select status as name, count(*) as number,
                   extract(epoch from now() - min(placed_at))::float8 as seconds
            from customer_order
            where status in ('PLACED', 'RESERVED', 'PAYMENT_PENDING') group by status
            union all
            select 'dead ' || task, count(*), 0 from dead_letter group by task
            union all
            select task_name, count(*), extract(epoch from now() - min(execution_time))::float8
            from scheduled_tasks where not picked and execution_time <= now() group by task_name
            """;

    /**
     * @param name a status, a task, or a task of dead letters
     * @param seconds the age of the oldest order, or how late the oldest task is
     */
    private record Count(String name, double number, double seconds) {}

    private final JdbcClient database;
    private volatile Map<String, Count> counts = Map.of();

    FulfilmentMeter(@ReadOnly JdbcClient database, TaskShares shares, MeterRegistry registry) {
        this.database = database;
        for (OrderStatus status : OrderStatus.values()) {
            if (!status.isFinal()) {
                gauge("breakwater.orders.unfinished", status.name(), Count::number)
                        .description("Orders without a final status, by status")
                        .tag("status", status.name())
                        .register(registry);
                gauge("breakwater.orders.oldest.unfinished", status.name(), Count::seconds)
                        .description("The age of the oldest unfinished order, by status")
                        .tag("status", status.name())
                        .baseUnit("seconds")
                        .register(registry);
            }
        }
        for (TaskShare share : shares.all()) {
            String task = share.task().taskName();
            gauge("breakwater.dead.letters", "dead " + task, Count::number)
                    .description("Tasks that failed too often and are not retried, by task")
                    .tag("task", task)
                    .register(registry);
            gauge("breakwater.tasks.waiting", task, Count::number)
                    .description("Tasks that are due and not executed yet, by task")
                    .tag("task", task)
                    .register(registry);
            gauge("breakwater.tasks.oldest.waiting", task, Count::seconds)
                    .description("How late the oldest task that waits is, by task")
                    .tag("task", task)
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("breakwater.retry.budget", share.retries(), RetryBudget::balance)
                    .description("Tokens in the retry budget")
                    .tag("name", task)
                    .register(registry);
        }
    }

    private Gauge.Builder<?> gauge(String meter, String name, ToDoubleFunction<Count> value) {
        Count none = new Count(name, 0, 0);
        return Gauge.builder(meter, () -> value.applyAsDouble(counts.getOrDefault(name, none)));
    }

    @Scheduled(fixedDelayString = "${breakwater.fulfilment.count-interval}")
    void count() {
        try {
            counts =
                    database.sql(COUNT).query(Count.class).list().stream()
                            .collect(Collectors.toMap(Count::name, count -> count));
        } catch (RuntimeException failure) {
            if (!Outage.causedBy(failure)) {
                throw failure;
            }
            log.debug("Nothing was counted: the database is unavailable", failure);
        }
    }
}

package dev.breakwater.order.fulfilment;

import dev.breakwater.order.database.Outage;
import dev.breakwater.order.database.ReadOnly;
import dev.breakwater.order.fulfilment.task.DurableTask;
import dev.breakwater.order.orders.OrderStatus;
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
 * breakwater.orders.oldest.unfinished} in seconds, {@code breakwater.dead.letters} by task. Every
 * replica reports the same values, so a monitor takes the maximum, not the sum. While the database
 * is unavailable the values stay as they are.
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
            select task, count(*), 0 from dead_letter group by task
            """;

    /**
     * @param name a status or a task
     * @param seconds the age of the oldest order; 0 for dead letters
     */
    private record Count(String name, double number, double seconds) {}

    private final JdbcClient database;
    private volatile Map<String, Count> counts = Map.of();

    FulfilmentMeter(@ReadOnly JdbcClient database, MeterRegistry registry) {
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
        for (String task : DurableTask.taskNames()) {
            gauge("breakwater.dead.letters", task, Count::number)
                    .description("Tasks that failed too often and are not retried, by task")
                    .tag("task", task)
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

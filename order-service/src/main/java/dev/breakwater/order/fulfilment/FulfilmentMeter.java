package dev.breakwater.order.fulfilment;

import dev.breakwater.order.database.Outage;
import dev.breakwater.order.database.ReadOnly;
import dev.breakwater.order.fulfilment.task.DurableTask;
import dev.breakwater.order.orders.OrderStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String UNFINISHED =
            """
            select status as name, count(*) as number,
                   extract(epoch from now() - min(placed_at))::float8 as seconds
            from customer_order
            where status in ('PLACED', 'RESERVED', 'PAYMENT_PENDING') group by status
            """;

    private static final String DEAD_LETTERS =
            "select task as name, count(*) as number, 0::float8 as seconds from dead_letter group by task";

    /**
     * @param seconds the age of the oldest order; 0 for dead letters
     */
    private record Count(String name, double number, double seconds) {

        static final Count NONE = new Count("", 0, 0);
    }

    private final JdbcClient database;
    private final MultiGauge unfinished;
    private final MultiGauge oldest;
    private final MultiGauge deadLetters;

    FulfilmentMeter(@ReadOnly JdbcClient database, MeterRegistry registry) {
        this.database = database;
        this.unfinished =
                MultiGauge.builder("breakwater.orders.unfinished")
                        .description("Orders without a final status, by status")
                        .register(registry);
        this.oldest =
                MultiGauge.builder("breakwater.orders.oldest.unfinished")
                        .description("The age of the oldest unfinished order, by status")
                        .baseUnit("seconds")
                        .register(registry);
        this.deadLetters =
                MultiGauge.builder("breakwater.dead.letters")
                        .description("Tasks that failed too often and are not retried, by task")
                        .register(registry);
    }

    @Scheduled(fixedDelayString = "${breakwater.fulfilment.count-every}")
    void count() {
        try {
            Map<String, Count> orders = counts(UNFINISHED);
            show(unfinished, "status", statuses(), orders, Count::number);
            show(oldest, "status", statuses(), orders, Count::seconds);
            show(deadLetters, "task", DurableTask.taskNames(), counts(DEAD_LETTERS), Count::number);
        } catch (RuntimeException failure) {
            if (!Outage.isBehind(failure)) {
                throw failure;
            }
            log.debug("Nothing was counted: the database is unavailable", failure);
        }
    }

    private Map<String, Count> counts(String sql) {
        return database.sql(sql).query(Count.class).list().stream()
                .collect(Collectors.toMap(Count::name, count -> count));
    }

    /** Registers every name, with 0 if nothing has it: an alert misses the first sample of a gauge. */
    private static void show(
            MultiGauge gauge,
            String tag,
            List<String> names,
            Map<String, Count> counts,
            ToDoubleFunction<Count> value) {
        gauge.register(
                names.stream()
                        .<Row<?>>map(name ->
                                Row.of(
                                        Tags.of(tag, name),
                                        value.applyAsDouble(counts.getOrDefault(name, Count.NONE))))
                        .toList(),
                true);
    }

    private static List<String> statuses() {
        return Stream.of(OrderStatus.values())
                .filter(status -> !status.isFinal())
                .map(OrderStatus::name)
                .toList();
    }
}

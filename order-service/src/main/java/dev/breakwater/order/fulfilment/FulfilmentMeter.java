package dev.breakwater.order.fulfilment;

import dev.breakwater.order.database.Outage;
import dev.breakwater.order.database.ReadOnly;
import dev.breakwater.order.orders.OrderStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
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
 * What is not finished, as the database has it: {@code breakwater.orders.unfinished} by status,
 * {@code breakwater.orders.oldest.unfinished} in seconds, {@code breakwater.dead.letters} by task.
 * Every replica tells the same, so a monitor takes the maximum and not the sum. While the database
 * is away they stay what they were.
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
     * @param seconds the age of the oldest, where that is asked for
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
                        .description("Orders that have not come to their end, by status")
                        .register(registry);
        this.oldest =
                MultiGauge.builder("breakwater.orders.oldest.unfinished")
                        .description("The age of the oldest of them, by status")
                        .baseUnit("seconds")
                        .register(registry);
        this.deadLetters =
                MultiGauge.builder("breakwater.dead.letters")
                        .description("Tasks that nobody tries any more, by task")
                        .register(registry);
    }

    @Scheduled(fixedDelayString = "${breakwater.fulfilment.count-every}")
    void count() {
        try {
            Map<String, Count> orders = counts(UNFINISHED);
            show(unfinished, "status", statuses(), orders, Count::number);
            show(oldest, "status", statuses(), orders, Count::seconds);
            show(deadLetters, "task", tasks(), counts(DEAD_LETTERS), Count::number);
        } catch (RuntimeException failure) {
            if (!Outage.causedBy(failure)) {
                throw failure;
            }
            log.debug("nothing was counted, the database is away", failure);
        }
    }

    private Map<String, Count> counts(String sql) {
        return database.sql(sql).query(Count.class).list().stream()
                .collect(Collectors.toMap(Count::name, count -> count));
    }

    /**
     * All of them, also those of which there is none: a gauge that appears late hides its first.
     */
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

    private static List<String> tasks() {
        return Arrays.stream(DurableTask.values()).map(DurableTask::taskName).toList();
    }
}

package dev.breakwater.order.fulfilment;

import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes abandoned orders after {@code breakwater.fulfilment.abandoned-order-retention}. No caller
 * saw them, and they have no keys. An order with a task or a dead letter stays: its reservation has
 * to be released first.
 */
@Component
final class AbandonedOrders {

    private static final Logger log = LoggerFactory.getLogger(AbandonedOrders.class);

    /** In batches: a statement that exceeds the pool's socket timeout is rolled back. */
    private static final String PURGE =
            """
            delete from customer_order where id in
                (select id from customer_order as o
                 where status = 'ABANDONED' and placed_at < ?
                       and not exists (select 1 from scheduled_tasks
                                       where split_part(task_instance, '/', 1) = o.id::text)
                       and not exists (select 1 from dead_letter where order_id = o.id)
                 order by placed_at limit 2000
                 for update skip locked)
            """;

    private final JdbcClient database;
    private final FulfilmentSettings settings;
    private final Clock clock;

    AbandonedOrders(JdbcClient database, FulfilmentSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Each replica purges: they skip each other's rows. */
    @Scheduled(fixedDelayString = "${breakwater.fulfilment.purge-interval}")
    void purgeRegularly() {
        try {
            purge();
        } catch (RuntimeException failure) {
            log.warn("Abandoned orders were not deleted; the next purge tries again", failure);
        }
    }

    void purge() {
        var before =
                clock.instant().minus(settings.abandonedOrderRetention()).atOffset(ZoneOffset.UTC);
        int purged = 0;
        int batch;
        do {
            batch = database.sql(PURGE).param(before).update();
            purged += batch;
        } while (batch > 0);
        if (purged > 0) {
            log.info("deleted {} abandoned orders", purged);
        }
    }
}

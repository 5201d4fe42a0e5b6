package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orders of one workload, read from order-service's tables. */
public final class OrderDatabase {

    private static final String ORDERS =
            """
            select o.id, o.user_id, o.status, o.total::text, k.key, i.sku, i.quantity
            from customer_order o
                 join order_item i on i.order_id = o.id
                 left join idempotency_key k on k.order_id = o.id and k.user_id = o.user_id
            where position($$MARK$$ in o.user_id) > 0
            order by o.placed_at, o.id, i.line
            """;

    /** Orders of other workloads, such as the demo's. */
    private static final String OTHERS =
            "select id::text as text from customer_order where position($$MARK$$ in user_id) = 0";

    /** Tasks of this workload's orders. A task whose order is not stored counts as well. */
    private static final String TASKS =
            """
            select task_name || ' ' || task_instance || ', failed '
                   || coalesce(consecutive_failures, 0) || ' times' as text
            from scheduled_tasks
            where task_instance <> 'recurring' and task_instance not in (OTHERS) order by 1
            """;

    private static final String DEAD_LETTERS =
            """
            select task || ' ' || order_id || ': ' || reason as text
            from dead_letter where order_id::text not in (OTHERS) order by 1
            """;

    private static final String UNFINISHED =
            """
            select id::text as text from customer_order
            where status not in ('CONFIRMED', 'REJECTED', 'ABANDONED')
                  and position($$MARK$$ in user_id) > 0
            union select task_instance from scheduled_tasks
            where task_instance <> 'recurring' and task_instance not in (OTHERS)
            """;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final StateReader state;
    private final String mark;

    /** Selects the workload whose user ids contain the mark. */
    public OrderDatabase(StateReader state, String mark) {
        this.state = state;
        this.mark = mark;
    }

    List<StoredOrder> orders() throws IOException, InterruptedException {
        Map<String, StoredOrder> orders = new LinkedHashMap<>();
        for (JsonNode row : state.query(withMark(ORDERS))) {
            OrderItem item = new OrderItem(row.path("sku").asText(), row.path("quantity").asInt());
            orders.computeIfAbsent(row.path("id").asText(), id -> order(id, row)).items().add(item);
        }
        return List.copyOf(orders.values());
    }

    List<String> tasks() throws IOException, InterruptedException {
        return strings(TASKS);
    }

    List<String> deadLetters() throws IOException, InterruptedException {
        return strings(DEAD_LETTERS);
    }

    /** Returns the ids of orders that are not final or have tasks. */
    public List<String> unfinished() throws IOException, InterruptedException {
        return strings(UNFINISHED);
    }

    /** Waits until no order is in progress, at most for the timeout. */
    public void awaitSettled(Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!unfinished().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_INTERVAL);
        }
    }

    /** Returns the ids of orders placed since a moment that {@link #now()} returned. */
    public List<String> placedSince(String moment) throws IOException, InterruptedException {
        return strings(
                "select id::text as text from customer_order where placed_at >= timestamptz '"
                        + moment
                        + "'");
    }

    /** Returns the ids of other workloads' orders. */
    public Set<String> others() throws IOException, InterruptedException {
        return Set.copyOf(strings(OTHERS));
    }

    /** Returns the time of the database's clock. */
    public String now() throws IOException, InterruptedException {
        return strings("select now()::text as text").getFirst();
    }

    private List<String> strings(String query) throws IOException, InterruptedException {
        return state.query(withMark(query)).findValuesAsText("text");
    }

    private String withMark(String query) {
        return query.replace("OTHERS", OTHERS).replace("MARK", mark);
    }

    private static StoredOrder order(String id, JsonNode row) {
        return new StoredOrder(
                id,
                row.path("user_id").asText(),
                row.path("key").textValue(),
                row.path("status").asText(),
                new BigDecimal(row.path("total").asText()),
                new ArrayList<>());
    }
}

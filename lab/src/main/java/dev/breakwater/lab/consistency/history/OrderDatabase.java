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
import org.jspecify.annotations.Nullable;

/** What order-service has stored, read behind its back. */
final class OrderDatabase {

    private static final String ORDERS =
            """
            select o.id, o.user_id, o.status, o.total::text, k.key, i.sku, i.quantity
            from customer_order o
                 join order_item i on i.order_id = o.id
                 left join idempotency_key k on k.order_id = o.id and k.user_id = o.user_id
            where position($$MARK$$ in o.user_id) > 0
            order by o.placed_at, o.id, i.line
            """;

    /** Somebody else's: the demo's, or those of a load that goes on. */
    private static final String OTHERS =
            "select id::text as text from customer_order where position($$MARK$$ in user_id) = 0";

    /** Of nobody else: also of an order that is not stored at all. */
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

    private static final String NOW = "select now()::text as text";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final StateReader books;
    private final String mark;

    /**
     * @param mark what the ids of the users have in common whose orders are of interest
     */
    OrderDatabase(StateReader books, String mark) {
        this.books = books;
        this.mark = mark;
    }

    List<StoredOrder> orders() throws IOException, InterruptedException {
        Map<String, StoredOrder> orders = new LinkedHashMap<>();
        for (JsonNode row : books.rows(marked(ORDERS))) {
            StoredOrder order = order(row);
            orders.computeIfAbsent(order.id(), _ -> order).items().add(item(row));
        }
        return List.copyOf(orders.values());
    }

    List<String> tasks() throws IOException, InterruptedException {
        return strings(TASKS);
    }

    List<String> deadLetters() throws IOException, InterruptedException {
        return strings(DEAD_LETTERS);
    }

    /** The ids of orders that have not come to an end, or have tasks still to be carried out. */
    List<String> unfinished() throws IOException, InterruptedException {
        return strings(UNFINISHED);
    }

    /** RetryBackoff until no order is under way, but no longer than this. */
    void awaitSettled(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!unfinished().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** The ids of orders that were placed since then. */
    List<String> placedSince(String moment) throws IOException, InterruptedException {
        return strings(
                "select id::text as text from customer_order where placed_at >= timestamptz '"
                        + moment
                        + "'");
    }

    /** The ids of orders that somebody else has placed. */
    Set<String> others() throws IOException, InterruptedException {
        return Set.copyOf(strings(OTHERS));
    }

    /** By the database's clock. */
    String now() throws IOException, InterruptedException {
        return strings(NOW).getFirst();
    }

    private List<String> strings(String query) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        books.rows(marked(query)).forEach(row -> all.add(row.path("text").asText()));
        return all;
    }

    private String marked(String query) {
        return query.replace("OTHERS", OTHERS).replace("MARK", mark);
    }

    private static StoredOrder order(JsonNode row) {
        return new StoredOrder(
                row.path("id").asText(),
                row.path("user_id").asText(),
                text(row.path("key")),
                row.path("status").asText(),
                new BigDecimal(row.path("total").asText()),
                new ArrayList<>());
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static OrderItem item(JsonNode row) {
        return new OrderItem(row.path("sku").asText(), row.path("quantity").asInt());
    }
}

package dev.breakwater.lab.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What order-service has stored, read behind its back. */
final class OrderDatabase {

    private static final String ORDERS =
            """
            select o.id, o.user_id, o.status, o.total, k.key, i.sku, i.quantity
            from customer_order o
                 join order_item i on i.order_id = o.id
                 left join idempotency_key k on k.order_id = o.id and k.user_id = o.user_id
            where o.user_id like '%ledger-%' -- the others are the demo's
            order by o.placed_at, o.id, i.line
            """;

    private static final String TASKS =
            """
            select task_name || ' ' || task_instance || ', failed '
                   || coalesce(consecutive_failures, 0) || ' times'
            from scheduled_tasks where task_instance <> 'recurring' order by 1
            """;

    private static final String DEAD_LETTERS =
            "select task || ' ' || order_id || ': ' || reason from dead_letter order by 1";

    private static final String UNFINISHED =
            """
            select (select count(*) from customer_order
                    where status not in ('CONFIRMED', 'REJECTED', 'ABANDONED'))
                 + (select count(*) from scheduled_tasks where task_instance <> 'recurring')
            """;

    private final String url;

    OrderDatabase(String url) {
        this.url = url;
    }

    /** What an earlier run has left is none of this one's business. */
    void forgetEverything() {
        ask(statement -> statement.execute("drop schema public cascade; create schema public"));
    }

    List<StoredOrder> orders() {
        return ask(statement -> {
            Map<String, StoredOrder> orders = new LinkedHashMap<>();
            ResultSet rows = statement.executeQuery(ORDERS);
            while (rows.next()) {
                StoredOrder order = order(rows);
                orders.computeIfAbsent(order.id(), _ -> order).items().add(item(rows));
            }
            return List.copyOf(orders.values());
        });
    }

    List<String> tasks() {
        return strings(TASKS);
    }

    List<String> deadLetters() {
        return strings(DEAD_LETTERS);
    }

    /** Orders that have not come to an end, and tasks that are still to be carried out. */
    long unfinished() {
        return Long.parseLong(strings(UNFINISHED).getFirst());
    }

    private List<String> strings(String query) {
        return ask(statement -> {
            List<String> all = new ArrayList<>();
            ResultSet rows = statement.executeQuery(query);
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        });
    }

    private interface Question<T> {
        T put(Statement statement) throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return question.put(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be asked", e);
        }
    }

    private static StoredOrder order(ResultSet row) throws SQLException {
        return new StoredOrder(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("key"),
                row.getString("status"),
                row.getBigDecimal("total"),
                new ArrayList<>());
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getString("sku"), row.getInt("quantity"));
    }
}

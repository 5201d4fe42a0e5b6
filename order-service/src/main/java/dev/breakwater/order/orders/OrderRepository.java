package dev.breakwater.order.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads an order together with its items: one query each, one row for each item. */
@Repository
class OrderRepository {

    private static final String NEWEST_OF_USER =
            """
            select o.id, o.user_id, o.status, o.total, o.currency, o.placed_at,
                   i.sku, i.name, i.quantity, i.unit_price
            from (select * from customer_order where user_id = ?
                  order by placed_at desc, id limit ?) as o
                 join order_item as i on i.order_id = o.id
            order by o.placed_at desc, o.id, i.line
            """;

    private static final String WITH_ID =
            """
            select o.id, o.user_id, o.status, o.total, o.currency, o.placed_at,
                   i.sku, i.name, i.quantity, i.unit_price
            from customer_order as o join order_item as i on i.order_id = o.id
            where o.id = ?
            order by i.line
            """;

    private final JdbcClient database;
    private final int limit;

    OrderRepository(JdbcClient database, OrderSettings settings) {
        this.database = database;
        this.limit = settings.limit();
    }

    List<Order> newestOf(String userId) {
        return database.sql(NEWEST_OF_USER).params(userId, limit).query(OrderRepository::ordersIn);
    }

    Optional<Order> withId(UUID id) {
        return database.sql(WITH_ID).param(id).query(OrderRepository::ordersIn).stream()
                .findFirst();
    }

    private static List<Order> ordersIn(ResultSet rows) throws SQLException {
        Map<UUID, Order> orders = new LinkedHashMap<>();
        while (rows.next()) {
            UUID id = rows.getObject("id", UUID.class);
            Order order = orders.get(id);
            if (order == null) {
                order = orderIn(rows, id);
                orders.put(id, order);
            }
            order.items().add(itemIn(rows));
        }
        return List.copyOf(orders.values());
    }

    private static Order orderIn(ResultSet row, UUID id) throws SQLException {
        return new Order(
                id,
                row.getString("user_id"),
                OrderStatus.valueOf(row.getString("status")),
                new ArrayList<>(),
                row.getBigDecimal("total"),
                row.getString("currency"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant());
    }

    private static Order.Item itemIn(ResultSet row) throws SQLException {
        return new Order.Item(
                row.getString("sku"),
                row.getString("name"),
                row.getInt("quantity"),
                row.getBigDecimal("unit_price"));
    }
}

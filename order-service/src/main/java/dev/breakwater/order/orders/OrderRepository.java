package dev.breakwater.order.orders;

import dev.breakwater.order.database.ReadOnly;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores orders, and reads each with its items in one query, one row for each item. */
@Repository
class OrderRepository {

    private static final String FIND_NEWEST =
            """
            select o.id, o.user_id, o.status, o.total, o.currency, o.placed_at, o.refusal,
                   i.sku, i.name, i.quantity, i.unit_price
            from (select * from customer_order
                  where user_id = ? and status in ('PAYMENT_PENDING', 'CONFIRMED', 'REJECTED')
                  order by placed_at desc, id limit ?) as o
                 join order_item as i on i.order_id = o.id
            order by o.placed_at desc, o.id, i.line
            """;

    private static final String FIND =
            """
            select o.id, o.user_id, o.status, o.total, o.currency, o.placed_at, o.refusal,
                   i.sku, i.name, i.quantity, i.unit_price
            from customer_order as o join order_item as i on i.order_id = o.id
            where o.id = ?
            order by i.line
            """;

    /** An order and its items, in one round trip. */
    private static final String INSERT =
            """
            with placed as (
                insert into customer_order (id, user_id, status, currency, total, placed_at)
                values (:id, :user, :status, :currency, :total, :placed)
                on conflict (id) do nothing
                returning id)
            insert into order_item (order_id, line, sku, name, quantity, unit_price)
            select placed.id, item.line, item.sku, item.name, item.quantity, item.unit_price
            from placed,
                 unnest(:skus, :names, :quantities, cast(:prices as numeric[])) with ordinality
                     as item (sku, name, quantity, unit_price, line)
            """;

    private static final String UPDATE_STATUS =
            "update customer_order set status = :to, refusal = :refusal where id = :id and status = :from";

    private final JdbcClient database;
    private final JdbcClient reads;
    private final int limit;

    OrderRepository(JdbcClient database, @ReadOnly JdbcClient reads, OrderSettings settings) {
        this.database = database;
        this.reads = reads;
        this.limit = settings.limit();
    }

    /** Finds the acknowledged orders of a user. */
    List<Order> findNewest(String userId) {
        return reads.sql(FIND_NEWEST).params(userId, limit).query(OrderRepository::ordersIn);
    }

    Optional<Order> findAcknowledged(UUID id) {
        return find(id, reads).filter(order -> order.status().isAcknowledged());
    }

    /** Finds an order, acknowledged or not, in the caller's transaction. */
    Optional<Order> find(UUID id) {
        return find(id, database);
    }

    private static Optional<Order> find(UUID id, JdbcClient client) {
        return client.sql(FIND).param(id).query(OrderRepository::ordersIn).stream().findFirst();
    }

    /** Returns false, and changes nothing, if an earlier run of the transaction has stored it. */
    boolean insert(Order order) {
        return database.sql(INSERT)
                        .param("id", order.id())
                        .param("user", order.userId())
                        .param("status", order.status().name())
                        .param("currency", order.currency())
                        .param("total", order.total())
                        .param("placed", order.placedAt().atOffset(ZoneOffset.UTC))
                        .param("skus", array(order, Order.Item::sku, String[]::new))
                        .param("names", array(order, Order.Item::name, String[]::new))
                        .param("quantities", array(order, Order.Item::quantity, Integer[]::new))
                        .param("prices", array(order, Order.Item::unitPrice, BigDecimal[]::new))
                        .update()
                > 0;
    }

    private static <T> T[] array(
            Order order, Function<Order.Item, T> member, IntFunction<T[]> array) {
        return order.items().stream().map(member).toArray(array);
    }

    /** Returns false, and changes nothing, if the stored order has another status than this one. */
    boolean updateStatus(Order order, OrderStatus next, @Nullable Refusal refusal) {
        return database.sql(UPDATE_STATUS)
                        .param("id", order.id())
                        .param("from", order.status().name())
                        .param("to", next.name())
                        .param("refusal", refusal == null ? null : refusal.name(), Types.VARCHAR)
                        .update()
                == 1;
    }

    /**
     * Locks an order. The lock gives a transaction without changes a transaction id, so that its
     * commit waits for the synchronous standby, and so for everything that it has read.
     *
     * @return false if there is no such order
     */
    boolean lock(UUID id) {
        return database.sql("select 1 from customer_order where id = ? for update")
                .param(id)
                .query(Integer.class)
                .optional()
                .isPresent();
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
        String refusal = row.getString("refusal");
        return new Order(
                id,
                row.getString("user_id"),
                OrderStatus.valueOf(row.getString("status")),
                new ArrayList<>(),
                row.getBigDecimal("total"),
                row.getString("currency"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                refusal == null ? null : Refusal.valueOf(refusal));
    }

    private static Order.Item itemIn(ResultSet row) throws SQLException {
        return new Order.Item(
                row.getString("sku"),
                row.getString("name"),
                row.getInt("quantity"),
                row.getBigDecimal("unit_price"));
    }
}

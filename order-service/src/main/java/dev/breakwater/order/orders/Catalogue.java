package dev.breakwater.order.orders;

import dev.breakwater.order.web.FieldError;
import dev.breakwater.order.web.InvalidBodyException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The products that can be ordered, with their names and prices. */
@Component
final class Catalogue {

    private static final String CURRENCY = "EUR";

    private record Product(String sku, String name, BigDecimal price) {}

    private final JdbcClient database;
    private final Clock clock;

    Catalogue(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Creates an order with today's names and prices.
     *
     * @throws InvalidBodyException (a 400) that names each item that is not in the catalogue
     */
    Order price(UUID id, NewOrder order) {
        Map<String, Product> products = products(order.items());
        List<Order.Item> items =
                order.items().stream()
                        .map(item -> price(item, Objects.requireNonNull(products.get(item.sku()))))
                        .toList();
        BigDecimal total =
                items.stream()
                        .map(item -> item.unitPrice().multiply(BigDecimal.valueOf(item.quantity())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // PostgreSQL's precision
        return new Order(id, order.userId(), OrderStatus.PLACED, items, total, CURRENCY, now, null);
    }

    private static Order.Item price(NewOrder.Item item, Product product) {
        return new Order.Item(item.sku(), product.name(), item.quantity(), product.price());
    }

    private Map<String, Product> products(List<NewOrder.Item> items) {
        Map<String, Product> products =
                database
                        .sql("select sku, name, price from product where sku = any(?)")
                        .param(items.stream().map(NewOrder.Item::sku).toArray(String[]::new))
                        .query(Product.class)
                        .stream()
                        .collect(Collectors.toMap(Product::sku, product -> product));
        List<FieldError> unknown =
                IntStream.range(0, items.size())
                        .filter(i -> !products.containsKey(items.get(i).sku()))
                        .mapToObj(i ->
                                new FieldError("#/items/" + i + "/sku", "is not in the catalogue"))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidBodyException(unknown);
        }
        return products;
    }
}

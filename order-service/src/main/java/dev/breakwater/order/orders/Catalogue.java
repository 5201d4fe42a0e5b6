package dev.breakwater.order.orders;

import dev.breakwater.order.web.FieldError;
import dev.breakwater.order.web.InvalidBody;
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

/** What can be ordered, under which name, at which price. */
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
     * Makes an order of it, at today's prices.
     *
     * @throws InvalidBody naming each item that is not in the catalogue
     */
    Order order(UUID id, NewOrder wanted) {
        Map<String, Product> products = products(wanted);
        List<Order.Item> items =
                wanted.items().stream()
                        .map(item -> priced(item, Objects.requireNonNull(products.get(item.sku()))))
                        .toList();
        BigDecimal total =
                items.stream()
                        .map(item -> item.unitPrice().multiply(BigDecimal.valueOf(item.quantity())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Order(
                id,
                wanted.userId(),
                OrderStatus.PLACED,
                items,
                total,
                CURRENCY,
                clock.instant()
                        .truncatedTo(ChronoUnit.MICROS), // as precise as the database keeps it
                null);
    }

    private static Order.Item priced(NewOrder.Item item, Product product) {
        return new Order.Item(item.sku(), product.name(), item.quantity(), product.price());
    }

    private Map<String, Product> products(NewOrder wanted) {
        List<String> skus = wanted.items().stream().map(NewOrder.Item::sku).distinct().toList();
        Map<String, Product> found =
                database
                        .sql("select sku, name, price from product where sku in (:skus)")
                        .param("skus", skus)
                        .query(Product.class)
                        .stream()
                        .collect(Collectors.toMap(Product::sku, product -> product));
        List<FieldError> unknown =
                IntStream.range(0, wanted.items().size())
                        .filter(i -> !found.containsKey(wanted.items().get(i).sku()))
                        .mapToObj(i ->
                                new FieldError("#/items/" + i + "/sku", "is not in the catalogue"))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidBody(unknown);
        }
        return found;
    }
}

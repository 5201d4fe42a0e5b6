package dev.breakwater.user.orders;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.breakwater.user.caller.UserId;
import dev.breakwater.user.http.Agreed;
import dev.breakwater.user.http.HttpCaller;
import dev.breakwater.user.http.Received;
import dev.breakwater.user.http.StrictJson;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** What the Order Service is asked, and what of its answers is taken for one. */
final class OrderClient implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpCaller http;
    private final Agreed<List<Order>> listOfOrders;
    private final Agreed<Order> oneOrder;

    OrderClient(HttpCaller http, StrictJson json) {
        this.http = http;
        this.listOfOrders = json.agreed(new TypeReference<List<Order>>() {});
        this.oneOrder = json.agreed(Order.class);
    }

    List<Order> ordersOf(UserId user, Attempt attempt) throws AttemptTimeout {
        return get("/orders?userId=" + user, attempt, answer -> listOf(user, answer));
    }

    private List<Order> listOf(UserId user, Received answer) {
        if (answer.status() != OK) {
            throw answer.unwanted();
        }
        List<Order> orders = answer.json(listOfOrders);
        if (!orders.stream().allMatch(order -> order != null && order.belongsTo(user))) {
            throw answer.invalid("orders that are not the user's", null);
        }
        return orders;
    }

    Optional<Order> order(UUID id, Attempt attempt) throws AttemptTimeout {
        return get("/orders/" + id, attempt, answer -> oneOf(id, answer));
    }

    private Optional<Order> oneOf(UUID id, Received answer) {
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() != OK) {
            throw answer.unwanted();
        }
        Order order = answer.json(oneOrder);
        if (!order.id().equals(id)) {
            throw answer.invalid("another order", null);
        }
        return Optional.of(order);
    }

    private <T> T get(String path, Attempt attempt, Function<Received, T> judge)
            throws AttemptTimeout {
        return http.send(new HttpGet(attempt.address().resolve(path)), attempt, judge);
    }

    @Override
    public void close() {
        http.close();
    }
}

package dev.breakwater.user.orders;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpResult;
import dev.breakwater.resilience.http.JsonDecoder;
import dev.breakwater.user.http.StrictJson;
import dev.breakwater.user.request.UserId;
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
    private final JsonDecoder<List<Order>> listOfOrders;
    private final JsonDecoder<Order> oneOrder;

    OrderClient(HttpCaller http, StrictJson json) {
        this.http = http;
        this.listOfOrders = json.decoder(new TypeReference<List<Order>>() {});
        this.oneOrder = json.decoder(Order.class);
    }

    List<Order> ordersOf(UserId user, Attempt attempt) throws AttemptTimeout {
        return get("/orders?userId=" + user, attempt, answer -> listOf(user, answer));
    }

    private List<Order> listOf(UserId user, HttpResult answer) {
        if (answer.status() != OK) {
            throw answer.asFailure();
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

    private Optional<Order> oneOf(UUID id, HttpResult answer) {
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() != OK) {
            throw answer.asFailure();
        }
        Order order = answer.json(oneOrder);
        if (!order.id().equals(id)) {
            throw answer.invalid("another order", null);
        }
        return Optional.of(order);
    }

    private <T> T get(String path, Attempt attempt, Function<HttpResult, T> judge)
            throws AttemptTimeout {
        return http.send(new HttpGet(attempt.address().resolve(path)), attempt, judge);
    }

    @Override
    public void close() {
        http.close();
    }
}

package dev.breakwater.user.orders.read;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpResult;
import dev.breakwater.resilience.http.JsonDecoder;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Sends reads to the Order Service, and rejects answers that break the contract. */
public final class OrderClient {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpCaller http;
    private final JsonDecoder<List<Order>> listOfOrders;
    private final JsonDecoder<Order> oneOrder;

    OrderClient(HttpCaller http, StrictJson json) {
        this.http = http;
        this.listOfOrders = json.decoder(new TypeReference<List<Order>>() {});
        this.oneOrder = json.decoder(new TypeReference<Order>() {});
    }

    public List<Order> ordersOf(UserId user, Attempt attempt) throws AttemptTimeout {
        return get("/orders?userId=" + user, attempt, answer -> ordersIn(answer, user));
    }

    private List<Order> ordersIn(HttpResult answer, UserId user) {
        if (answer.status() != OK) {
            throw answer.asFailure();
        }
        List<Order> orders = answer.json(listOfOrders);
        if (!orders.stream().allMatch(order -> order != null && order.belongsTo(user))) {
            throw answer.invalid("an order of another user", null);
        }
        return orders;
    }

    /** Returns the order of any user; empty if there is none with this id. */
    public Optional<Order> order(UUID id, Attempt attempt) throws AttemptTimeout {
        return get("/orders/" + id, attempt, answer -> orderIn(answer, id));
    }

    private Optional<Order> orderIn(HttpResult answer, UUID id) {
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() != OK) {
            throw answer.asFailure();
        }
        Order order = answer.json(oneOrder);
        if (!order.hasId(id)) {
            throw answer.invalid("another order", null);
        }
        return Optional.of(order);
    }

    private <T> T get(String path, Attempt attempt, Function<HttpResult, T> decoder)
            throws AttemptTimeout {
        return http.send(new HttpGet(attempt.address().resolve(path)), attempt, decoder);
    }
}

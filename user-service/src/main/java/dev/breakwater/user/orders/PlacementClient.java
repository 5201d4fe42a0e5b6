package dev.breakwater.user.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpResult;
import dev.breakwater.resilience.http.JsonDecoder;
import dev.breakwater.user.http.StrictJson;
import dev.breakwater.user.orders.Placement.Created;
import dev.breakwater.user.orders.Placement.Pending;
import dev.breakwater.user.orders.Placement.Refused;
import dev.breakwater.user.orders.Placement.Unavailable;
import dev.breakwater.user.request.UserId;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.http.HttpStatusCode;

/** How an order is placed at the Order Service, and what of its answers is taken for one. */
final class PlacementClient implements AutoCloseable {

    /** What the contract says: {@code Idempotency-Replayed: true} on what was answered before. */
    static final String REPLAYED = "Idempotency-Replayed";

    /** The type of the problem that says that nothing was ordered for want of the inventory. */
    static final URI INVENTORY_UNAVAILABLE =
            URI.create("urn:breakwater:problem:inventory-unavailable");

    private static final String PROBLEM = "application/problem+json";
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final HttpCaller http;
    private final ObjectWriter requests;
    private final JsonDecoder<Order> orders;
    private final JsonDecoder<JsonNode> problems;

    PlacementClient(HttpCaller http, ObjectMapper json) {
        this.http = http;
        this.requests = json.writerFor(Request.class);
        var strict = new StrictJson(json);
        this.orders = strict.decoder(Order.class);
        this.problems = strict.decoder(JsonNode.class);
    }

    record Request(String userId, List<NewOrder.Item> items) {}

    Placement place(UserId user, IdempotencyKey key, NewOrder order, Attempt attempt)
            throws AttemptTimeout {
        var request = new HttpPost(attempt.address().resolve("/orders"));
        request.setHeader(IdempotencyKey.HEADER, key.value());
        request.setEntity(
                new ByteArrayEntity(
                        body(new Request(user.value(), order.items())),
                        ContentType.APPLICATION_JSON));
        return http.send(request, attempt, answer -> placement(user, answer));
    }

    private byte[] body(Request request) {
        try {
            return requests.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an order that cannot be written", impossible);
        }
    }

    private Placement placement(UserId user, HttpResult answer) {
        boolean replayed = "true".equals(answer.header(REPLAYED));
        if (answer.status() == CREATED) {
            return new Created(orderOf(user, answer), replayed);
        }
        if (answer.status() == ACCEPTED) {
            return new Pending(orderOf(user, answer), replayed);
        }
        if (Refusal.isOne(answer.status())) {
            return new Refused(
                    HttpStatusCode.valueOf(answer.status()),
                    Refusal.members(problemOf(answer)),
                    replayed);
        }
        if (isInventoryUnavailable(answer)) {
            return new Unavailable(answer.retryAfter());
        }
        throw answer.asFailure();
    }

    /**
     * An answer, and no failure of the Order Service: it still replays the keys that have an order.
     */
    private boolean isInventoryUnavailable(HttpResult answer) {
        return answer.status() == SERVICE_UNAVAILABLE
                && answer.hasContentType(PROBLEM)
                && INVENTORY_UNAVAILABLE
                        .toString()
                        .equals(answer.decode(problems).path("type").asText());
    }

    private Order orderOf(UserId user, HttpResult answer) {
        Order order = answer.json(orders);
        if (!order.belongsTo(user)) {
            throw answer.invalid("an order that is not the user's", null);
        }
        return order;
    }

    private JsonNode problemOf(HttpResult answer) {
        if (!answer.hasContentType(PROBLEM)) {
            throw answer.invalid("a refusal that is no problem", null);
        }
        return answer.decode(problems);
    }

    @Override
    public void close() {
        http.close();
    }
}

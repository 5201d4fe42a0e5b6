package dev.breakwater.user.orders.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpResult;
import dev.breakwater.resilience.http.JsonDecoder;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.place.PlacementResult.Created;
import dev.breakwater.user.orders.place.PlacementResult.Pending;
import dev.breakwater.user.orders.place.PlacementResult.Refused;
import dev.breakwater.user.orders.place.PlacementResult.Unavailable;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.StrictJson;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Sends orders to the Order Service, and rejects answers that break the contract. */
public final class PlacementClient {

    /** The header of an answer that repeats an earlier one. */
    static final String REPLAYED = "Idempotency-Replayed";

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

    PlacementClient(HttpCaller http, ObjectMapper json, StrictJson strict) {
        this.http = http;
        this.requests = json.writerFor(Request.class);
        this.orders = strict.decoder(new TypeReference<Order>() {});
        this.problems = strict.decoder(new TypeReference<JsonNode>() {});
    }

    /** The body of a request to the Order Service. */
    public record Request(String userId, List<NewOrder.Item> items) {}

    public PlacementResult place(UserId user, IdempotencyKey key, NewOrder order, Attempt attempt)
            throws AttemptTimeout {
        var request = new HttpPost(attempt.address().resolve("/orders"));
        request.setHeader(IdempotencyKey.HEADER, key.value());
        request.setEntity(
                new ByteArrayEntity(
                        json(new Request(user.value(), order.items())),
                        ContentType.APPLICATION_JSON));
        return http.send(request, attempt, answer -> result(answer, user));
    }

    private byte[] json(Request request) {
        try {
            return requests.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an order that cannot be written", impossible);
        }
    }

    private PlacementResult result(HttpResult answer, UserId user) {
        boolean replayed = "true".equals(answer.header(REPLAYED));
        if (answer.status() == CREATED) {
            return new Created(orderIn(answer, user), replayed);
        }
        if (answer.status() == ACCEPTED) {
            return new Pending(orderIn(answer, user), replayed);
        }
        if (RefusalProblem.isRefusal(answer.status())) {
            return new Refused(RefusalProblem.of(answer.status(), problemIn(answer)), replayed);
        }
        if (isInventoryUnavailable(answer)) {
            return new Unavailable(answer.retryAfter());
        }
        throw answer.asFailure();
    }

    /**
     * Such a 503 is an answer, not a failure: an open breaker would also stop the replay of keys
     * that already have an order.
     */
    private boolean isInventoryUnavailable(HttpResult answer) {
        return answer.status() == SERVICE_UNAVAILABLE
                && answer.hasContentType(PROBLEM)
                && INVENTORY_UNAVAILABLE
                        .toString()
                        .equals(answer.decode(problems).path("type").asText());
    }

    private Order orderIn(HttpResult answer, UserId user) {
        Order order = answer.json(orders);
        if (!order.belongsTo(user)) {
            throw answer.invalid("an order of another user", null);
        }
        return order;
    }

    private JsonNode problemIn(HttpResult answer) {
        if (!answer.hasContentType(PROBLEM)) {
            throw answer.invalid("a refusal without a problem", null);
        }
        return answer.decode(problems);
    }
}

package dev.breakwater.order.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.order.idempotency.StoredResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes the final response to a request that placed an order. */
@Component
final class OrderResponses {

    private final ObjectMapper json;

    OrderResponses(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Returns the order if it is confirmed, a problem if it is rejected. Unlike other problems it
     * has no trace id: the response is replayed to other requests.
     */
    StoredResponse finalResponse(Order order) {
        return switch (order.status()) {
            case CONFIRMED ->
                    new StoredResponse(order.id(), HttpStatus.CREATED.value(), write(order));
            case REJECTED -> refused(order, Objects.requireNonNull(order.refusal()));
            case PLACED, RESERVED, PAYMENT_PENDING, ABANDONED ->
                    throw new IllegalArgumentException("no final response: " + order.status());
        };
    }

    private StoredResponse refused(Order order, Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
        problem.setType(problemType(refusal.name()));
        problem.setInstance(URI.create("/orders/" + order.id()));
        problem.setProperty("orderId", order.id());
        problem.setProperty("orderStatus", order.status());
        return new StoredResponse(order.id(), refusal.status().value(), write(problem));
    }

    static URI problemType(String name) {
        return URI.create(
                "urn:breakwater:problem:" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a response", e);
        }
    }
}

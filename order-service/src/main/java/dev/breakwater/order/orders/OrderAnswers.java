package dev.breakwater.order.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.order.idempotency.StoredAnswer;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** How an order's end is told to whoever placed it. */
@Component
final class OrderAnswers {

    private final ObjectMapper json;

    OrderAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The order if it was confirmed, a problem if it was refused. Without a trace's id, other than
     * every other problem: it is not one request's alone.
     *
     * @param order confirmed or rejected
     */
    StoredAnswer ofFinal(Order order) {
        return switch (order.status()) {
            case CONFIRMED ->
                    new StoredAnswer(order.id(), HttpStatus.CREATED.value(), write(order));
            case REJECTED -> refused(order, Objects.requireNonNull(order.refusal()));
            case PLACED, RESERVED, PAYMENT_PENDING, ABANDONED ->
                    throw new IllegalArgumentException("not an answer: " + order.status());
        };
    }

    private StoredAnswer refused(Order order, Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.inWords());
        problem.setType(type(refusal.name()));
        problem.setInstance(URI.create("/orders/" + order.id()));
        problem.setProperty("orderId", order.id());
        problem.setProperty("orderStatus", order.status());
        return new StoredAnswer(order.id(), refusal.status().value(), write(problem));
    }

    static URI type(String name) {
        return URI.create(
                "urn:breakwater:problem:" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }
}

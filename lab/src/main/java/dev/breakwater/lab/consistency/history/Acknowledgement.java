package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that says what became of an order.
 *
 * @param order the order in the response; null in a problem
 * @param orderId the id of the order, or the one in the problem
 */
public record Acknowledgement(
        OrderRequest request,
        AttemptResult result,
        @Nullable String orderId,
        @Nullable Content order) {

    /** An order as a response shows it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Content(String status, BigDecimal total, List<OrderItem> items) {}

    /** Reads order-service's response, or user-service's, which wraps the order. */
    static Acknowledgement of(OrderRequest request, AttemptResult result) {
        JsonNode document = Json.readLenient(result.body());
        JsonNode order = document.has("order") ? document.path("order") : document;
        boolean isOrder = order.has("items");
        try {
            return new Acknowledgement(
                    request,
                    result,
                    order.path(isOrder ? "id" : "orderId").textValue(),
                    isOrder ? Json.MAPPER.treeToValue(order, Content.class) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an order: " + result.body(), e);
        }
    }

    public boolean isCreated() {
        return result.status() == AttemptResult.CREATED;
    }

    public boolean isAccepted() {
        return result.status() == AttemptResult.ACCEPTED;
    }

    /** Returns whether each replay of this response must have the same bytes. */
    public boolean isReplayedVerbatim() {
        return result.direct() && !isAccepted();
    }
}

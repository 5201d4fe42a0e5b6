package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what an outcome says: an order, alone or in user-service's wrapping, or a problem. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static Acknowledgement read(OrderRequest purchase, AttemptResult reply) {
        JsonNode document = json(reply.body());
        JsonNode order = document.has("order") ? document.path("order") : document;
        boolean isOrder = order.has("items");
        return new Acknowledgement(
                purchase,
                reply.direct(),
                reply.status(),
                text(order.path(isOrder ? "id" : "orderId")),
                isOrder ? content(order) : null,
                reply.body());
    }

    private static Acknowledgement.Content content(JsonNode order) {
        List<OrderItem> items =
                StreamSupport.stream(order.path("items").spliterator(), false)
                        .map(item ->
                                new OrderItem(item.path("sku").asText(), item.path("quantity").asInt()))
                        .toList();
        BigDecimal total = new BigDecimal(order.path("total").asText("0"));
        return new Acknowledgement.Content(order.path("status").asText(), total, items);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }
}

package dev.breakwater.user.orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * Whether a document is an order, and if not, everything that is wrong with it. The limits are the
 * contract's. Nothing is converted: {@code "1"} is no number, and 1.5 is no whole one.
 */
final class NewOrderCheck {

    private static final int MOST_ITEMS = 50;
    private static final int MOST_OF_ONE = 100;
    private static final Pattern SKU = Pattern.compile("[A-Z0-9-]{1,32}");

    /** More would help nobody; a small body could ask for an answer of a hundred times its size. */
    private static final int MOST_ERRORS = 20;

    private final List<FieldError> errors = new ArrayList<>();

    private NewOrderCheck() {}

    /**
     * The order that the document is.
     *
     * @throws InvalidBody if it is none
     */
    static NewOrder orderIn(JsonNode document) {
        var check = new NewOrderCheck();
        NewOrder order = check.order(document);
        if (!check.errors.isEmpty()) {
            throw InvalidBody.notAnOrder(check.errors);
        }
        return order;
    }

    private NewOrder order(JsonNode document) {
        List<NewOrder.Item> items = new ArrayList<>();
        if (isObject(document, "#", Set.of("items"))) {
            JsonNode given = document.path("items");
            if (given.isArray() && !given.isEmpty() && given.size() <= MOST_ITEMS) {
                given.forEach(item -> items.add(item(item, "#/items/" + items.size())));
            } else {
                wrong("#/items", "must be an array of 1 to " + MOST_ITEMS + " items");
            }
        }
        return new NewOrder(items);
    }

    private NewOrder.Item item(JsonNode item, String pointer) {
        if (!isObject(item, pointer, Set.of("sku", "quantity"))) {
            return new NewOrder.Item("", 0);
        }
        return new NewOrder.Item(
                sku(item.path("sku"), pointer + "/sku"),
                quantity(item.path("quantity"), pointer + "/quantity"));
    }

    private String sku(JsonNode sku, String pointer) {
        if (!sku.isTextual() || !SKU.matcher(sku.textValue()).matches()) {
            wrong(pointer, "must be 1 to 32 capital letters, digits or -");
        }
        return sku.asText();
    }

    private int quantity(JsonNode quantity, String pointer) {
        if (!quantity.isIntegralNumber()) {
            wrong(pointer, "must be a whole number from 1 to " + MOST_OF_ONE);
        } else if (!quantity.isInt()
                || quantity.intValue() < 1
                || quantity.intValue() > MOST_OF_ONE) {
            wrong(pointer, "must be from 1 to " + MOST_OF_ONE);
        }
        return quantity.intValue();
    }

    private boolean isObject(JsonNode node, String pointer, Set<String> known) {
        if (!node.isObject()) {
            wrong(pointer, "must be an object");
            return false;
        }
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        wrong(pointer + "/" + escaped(name), "is not known here");
                    }
                });
        return true;
    }

    /** RFC 6901, sections 3 and 6. */
    private static String escaped(String name) {
        return UriUtils.encode(name.replace("~", "~0").replace("/", "~1"), StandardCharsets.UTF_8);
    }

    private void wrong(String pointer, String detail) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(pointer, detail));
        }
    }
}

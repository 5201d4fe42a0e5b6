package dev.breakwater.order.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. What is missing is null; what is wrong is null too, and reported
 * with the field's full name and the allowed range, so that one reading finds every mistake.
 */
final class Fields {

    private final JsonNode object;
    private final String path;
    private final List<String> errors;

    Fields(JsonNode object, String path, List<String> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    boolean has(String name) {
        return object.has(name);
    }

    boolean isEmptyList(String name) {
        return object.path(name).isArray() && object.path(name).isEmpty();
    }

    void allow(String what, List<String> names) {
        object.fieldNames()
                .forEachRemaining(name -> {
                    if (!names.contains(name)) {
                        report(
                                name,
                                "is not a field of %s; allowed are %s"
                                        .formatted(what, String.join(", ", names)));
                    }
                });
    }

    @Nullable Double number(String name, double min, double max) {
        JsonNode value =
                valid(
                        name,
                        node -> node.isNumber() && isWithin(node.doubleValue(), min, max),
                        "must be between " + plain(min) + " and " + plain(max));
        return value == null ? null : value.doubleValue();
    }

    @Nullable Integer integer(String name, int min, int max) {
        JsonNode value =
                valid(
                        name,
                        node -> node.isInt() && isWithin(node.intValue(), min, max),
                        "must be a whole number between " + min + " and " + max);
        return value == null ? null : value.intValue();
    }

    @Nullable Long longInteger(String name) {
        JsonNode value =
                valid(
                        name,
                        node -> node.isIntegralNumber() && node.canConvertToLong(),
                        "must be a whole number of at most 64 bits");
        return value == null ? null : value.longValue();
    }

    boolean flag(String name) {
        JsonNode value = valid(name, JsonNode::isBoolean, "must be true or false");
        return value != null && value.booleanValue();
    }

    @Nullable String text(String name, Predicate<String> allowed, String demand) {
        JsonNode value =
                valid(name, node -> node.isTextual() && allowed.test(node.textValue()), demand);
        return value == null ? null : value.textValue();
    }

    @Nullable Duration duration(String name, Duration min, Duration max) {
        String text =
                text(
                        name,
                        value ->
                                Durations.isDuration(value)
                                        && Durations.parse(value).compareTo(min) >= 0
                                        && Durations.parse(value).compareTo(max) <= 0,
                        "must be a duration between %s and %s, such as \"250ms\" or \"6s\""
                                .formatted(Durations.format(min), Durations.format(max)));
        return text == null ? null : Durations.parse(text);
    }

    @Nullable Fields object(String name) {
        JsonNode value = valid(name, JsonNode::isObject, "must be an object");
        return value == null ? null : new Fields(value, path + name + ".", errors);
    }

    /** The objects in a list; empty if there is none. */
    List<Fields> objects(String name) {
        List<Fields> found = new ArrayList<>();
        for (JsonNode element : list(name)) {
            String at = name + "[" + found.size() + "]";
            if (!element.isObject()) {
                report(at, "must be an object, but was " + element);
            }
            found.add(new Fields(element, path + at + ".", errors));
        }
        return found;
    }

    /** The texts in a list; empty if there is none. */
    List<String> texts(String name, Predicate<String> allowed, String demand) {
        List<String> found = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isTextual() || !allowed.test(element.textValue())) {
                report(name + "[" + found.size() + "]", demand + ", but was " + element);
            }
            found.add(element.asText());
        }
        return found;
    }

    private JsonNode list(String name) {
        JsonNode value = valid(name, JsonNode::isArray, "must be a list");
        return value == null ? MissingNode.getInstance() : value;
    }

    void report(String name, String wrong) {
        errors.add(path + name + " " + wrong);
    }

    private @Nullable JsonNode valid(String name, Predicate<JsonNode> allowed, String demand) {
        JsonNode value = object.get(name);
        if (value == null || allowed.test(value)) {
            return value;
        }
        report(name, demand + ", but was " + value);
        return null;
    }

    private static boolean isWithin(double value, double min, double max) {
        return value >= min && value <= max;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}

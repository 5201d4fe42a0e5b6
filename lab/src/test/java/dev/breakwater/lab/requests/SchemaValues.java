package dev.breakwater.lab.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.lab.http.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates JSON values that a schema allows, borders included, and values beside them. */
final class SchemaValues {

    private static final int MAX_LENGTH = 300;
    private static final int MAX_ITEMS = 100;
    private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(Integer.MAX_VALUE);

    private SchemaValues() {}

    /** Prefers the schema's example: a random SKU is no product, a random id no order. */
    static Arbitrary<JsonNode> valid(Schema<?> schema) {
        List<Object> known =
                Stream.of(schema.getExample(), schema.getDefault())
                        .filter(Objects::nonNull)
                        .toList();
        return known.isEmpty()
                ? random(schema)
                : Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(known).map(SchemaValues::json)),
                        Tuple.of(1, random(schema)));
    }

    /** Returns values that are wrong in one place; a few of them happen to be valid. */
    static Arbitrary<JsonNode> odd(Schema<?> schema) {
        List<Arbitrary<JsonNode>> ways = new ArrayList<>();
        ways.add(OddValues.JSON);
        members(schema)
                .forEach((name, member) -> {
                    ways.add(
                            changed(
                                    schema,
                                    odd(member),
                                    (object, value) -> object.set(name, value)));
                    ways.add(changed(schema, odd(member), (object, _) -> object.without(name)));
                    ways.add(
                            changed(
                                    schema,
                                    odd(member),
                                    (object, value) -> object.set("x", value)));
                });
        if (schema.getItems() != null) {
            ways.add(odd(schema.getItems()).list().ofMaxSize(3).map(SchemaValues::json));
            ways.add(
                    valid(schema.getItems())
                            .map(item -> json(Collections.nCopies(maxItems(schema) + 1, item))));
        }
        if (schema.getMaximum() != null) {
            ways.add(Arbitraries.just(json(schema.getMaximum().add(BigDecimal.ONE))));
        }
        return Arbitraries.oneOf(ways);
    }

    private static Arbitrary<JsonNode> random(Schema<?> schema) {
        if (schema.getEnum() != null) {
            return Arbitraries.of(schema.getEnum()).map(SchemaValues::json);
        }
        return switch (String.valueOf(schema.getType())) {
            case "integer" -> numbers(schema).map(number -> json(number.longValue()));
            case "number" -> numbers(schema).map(SchemaValues::json);
            case "array" -> arrays(schema);
            case "object" -> objects(schema);
            default -> texts(schema).map(SchemaValues::json);
        };
    }

    private static Arbitrary<BigDecimal> numbers(Schema<?> schema) {
        BigDecimal min = Objects.requireNonNullElse(schema.getMinimum(), BigDecimal.ZERO);
        BigDecimal max = Objects.requireNonNullElse(schema.getMaximum(), MAX_NUMBER);
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.bigDecimals().between(min, max).ofScale(1)),
                Tuple.of(1, Arbitraries.of(min, max)));
    }

    /** Prefers short ones: an order with many random items is hardly ever valid. */
    private static Arbitrary<JsonNode> arrays(Schema<?> schema) {
        int min = Objects.requireNonNullElse(schema.getMinItems(), 0);
        var items = valid(schema.getItems()).list().ofMinSize(min);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, items.ofMaxSize(min + 1)),
                        Tuple.of(1, items.ofMaxSize(maxItems(schema))))
                .map(SchemaValues::json);
    }

    /** A pattern is taken for one class of characters, repeated: its limits are found by trying. */
    private static Arbitrary<String> texts(Schema<?> schema) {
        if ("uuid".equals(schema.getFormat())) {
            return Arbitraries.randomValue(
                    random -> new UUID(random.nextLong(), random.nextLong()).toString());
        }
        if (schema.getPattern() == null) {
            return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20);
        }
        var pattern = Pattern.compile(schema.getPattern()).asMatchPredicate();
        String allowed =
                IntStream.rangeClosed(' ', '~')
                        .mapToObj(Character::toString)
                        .filter(pattern)
                        .collect(Collectors.joining());
        String first = allowed.substring(0, 1);
        int max =
                IntStream.rangeClosed(1, MAX_LENGTH)
                        .filter(length -> pattern.test(first.repeat(length)))
                        .max()
                        .orElseThrow();
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars(allowed).ofMinLength(1).ofMaxLength(max),
                Arbitraries.of(first, first.repeat(max)));
    }

    private static Arbitrary<JsonNode> objects(Schema<?> schema) {
        List<String> required = Objects.requireNonNullElse(schema.getRequired(), List.of());
        List<Arbitrary<Map<String, JsonNode>>> all = new ArrayList<>();
        members(schema)
                .forEach((name, member) -> {
                    Arbitrary<Map<String, JsonNode>> one =
                            valid(member).map(value -> Map.of(name, value));
                    all.add(
                            required.contains(name)
                                    ? one
                                    : one.optional().map(it -> it.orElse(Map.of())));
                });
        return Combinators.combine(all)
                .as(parts -> {
                    Map<String, JsonNode> object = new HashMap<>();
                    parts.forEach(object::putAll);
                    return json(object);
                });
    }

    private static Arbitrary<JsonNode> changed(
            Schema<?> schema,
            Arbitrary<JsonNode> values,
            BiFunction<ObjectNode, JsonNode, JsonNode> change) {
        return Combinators.combine(random(schema), values)
                .as((object, value) -> change.apply(object.deepCopy(), value));
    }

    private static Map<String, Schema<?>> members(Schema<?> schema) {
        Map<String, Schema<?>> members = new HashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(members::put);
        }
        return members;
    }

    private static int maxItems(Schema<?> schema) {
        return Objects.requireNonNullElse(schema.getMaxItems(), MAX_ITEMS);
    }

    private static JsonNode json(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}

package dev.breakwater.lab.gameday;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A mapping in a scenario's file, read strictly.
 *
 * @param place where it is, as people find it
 */
record Fields(String place, JsonNode node) {

    private static final Pattern DURATION = Pattern.compile("(?<number>\\d{1,5})(?<unit>ms|s|m)");
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** The same, if it has no other fields than these. */
    Fields only(String... allowed) {
        if (!node.isObject()) {
            throw wrong("", "give a mapping with " + String.join(", ", allowed));
        }
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!List.of(allowed).contains(name)) {
                        throw wrong(name, "unknown; there are " + String.join(", ", allowed));
                    }
                });
        return this;
    }

    boolean has(String name) {
        return node.has(name);
    }

    Fields in(String name) {
        return new Fields(place(name), present(name));
    }

    /** Each element of a list that is not empty. */
    List<Fields> each(String name) {
        JsonNode list = present(name);
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(name, "give a list of at least one");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> new Fields(place(name) + "[" + (i + 1) + "]", list.get(i)))
                .toList();
    }

    String text(String name) {
        JsonNode value = present(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong(name, "give a text, not " + value);
        }
        return value.asText().strip();
    }

    /** A list of texts, if there is one. */
    List<String> names(String name) {
        JsonNode list = node.path(name);
        if (has(name) && !list.isArray()) {
            throw wrong(name, "give a list, [] for none");
        }
        for (JsonNode each : list) {
            if (!each.isTextual()) {
                throw wrong(name, "give names, not " + each);
            }
        }
        return list.valueStream().map(JsonNode::asText).toList();
    }

    String oneOf(String name, List<String> allowed) {
        String value = text(name);
        if (!allowed.contains(value)) {
            throw wrong(name, "'" + value + "': give one of " + String.join(", ", allowed));
        }
        return value;
    }

    int number(String name, int least, int most) {
        JsonNode value = present(name);
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw wrong(name, value + ": give a whole number from %d to %d".formatted(least, most));
        }
        return value.asInt();
    }

    int number(String name, int least, int most, int otherwise) {
        return has(name) ? number(name, least, most) : otherwise;
    }

    Duration duration(String name) {
        JsonNode value = present(name);
        Matcher matcher = DURATION.matcher(value.asText());
        Duration duration =
                value.isTextual() && matcher.matches()
                        ? of(Long.parseLong(matcher.group("number")), matcher.group("unit"))
                        : Duration.ZERO;
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw wrong(name, value + ": give a duration like 500ms, 20s or 2m, 30m at most");
        }
        return duration;
    }

    Optional<Duration> optionalDuration(String name) {
        return has(name) ? Optional.of(duration(name)) : Optional.empty();
    }

    InvalidScenario wrong(String name, String what) {
        return new InvalidScenario(place(name), what);
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private JsonNode present(String name) {
        if (!node.hasNonNull(name)) {
            throw wrong(name, "missing");
        }
        return node.get(name);
    }

    private String place(String name) {
        return name.isEmpty() ? place : place + ": " + name;
    }
}

package dev.breakwater.lab.gameday.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Reads durations like {@code 500ms}, {@code 20s} and {@code 2m}. */
final class DurationDeserializer extends StdDeserializer<Duration> {

    static final String ALLOWED = "give a duration like 500ms, 20s or 2m, 30m at most";

    private static final long serialVersionUID = 1;
    private static final Duration MAX = Duration.ofMinutes(30);

    DurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonNode node = context.readTree(parser);
        String text = node.asText();
        if (node.isTextual() && text.matches("\\d{1,5}(ms|s|m)")) {
            Duration duration =
                    text.endsWith("ms")
                            ? Duration.ofMillis(
                                    Long.parseLong(text.substring(0, text.length() - 2)))
                            : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (duration.isPositive() && duration.compareTo(MAX) <= 0) {
                return duration;
            }
        }
        return context.reportInputMismatch(Duration.class, ALLOWED);
    }
}

package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.convert.DurationStyle;

/** The JSON of plans: strict, and with durations such as 250ms, 6s, 2m and 1h. */
public final class PlanJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .addModule(
                            new SimpleModule("plan")
                                    .addDeserializer(
                                            Duration.class,
                                            new StdDelegatingDeserializer<>(new DurationParser()))
                                    .addSerializer(
                                            new StdDelegatingSerializer(
                                                    Duration.class, new DurationFormatter()))
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .build();

    private PlanJson() {}

    /** Converts a plan, or a value that contains one. */
    public static JsonNode toJson(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static final class DurationParser extends StdConverter<String, Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[0-9]{1,9}(ms|s|m|h)")) {
                throw new IllegalArgumentException(
                        "must be a duration, such as \"250ms\" or \"6s\"");
            }
            return DurationStyle.SIMPLE.parse(text);
        }
    }

    private static final class DurationFormatter extends StdConverter<Duration, String> {
        @Override
        public String convert(Duration duration) {
            return duration.toMillisPart() == 0
                    ? duration.toSeconds() + "s"
                    : duration.toMillis() + "ms";
        }
    }
}

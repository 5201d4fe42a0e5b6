package dev.breakwater.lab.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;

/** How the receiver shows its alerts: times in ISO 8601. */
public final class AlertsJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance)
                                    .addDeserializer(Instant.class, new InstantDeserializer()))
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private record Shown(List<Alert> alerts) {}

    private static final class InstantDeserializer extends FromStringDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) {
            return Instant.parse(text);
        }
    }

    private AlertsJson() {}

    static String write(List<Alert> alerts) throws JsonProcessingException {
        return JSON.writeValueAsString(new Shown(alerts));
    }

    /**
     * Reads what {@code GET /alerts} answers.
     *
     * @throws JsonProcessingException if it is something else
     */
    public static List<Alert> read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Shown.class).alerts();
    }
}

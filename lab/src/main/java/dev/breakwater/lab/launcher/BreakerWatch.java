package dev.breakwater.lab.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;

/** Finds the breakers' transitions among a service's structured log lines, and tells them. */
record BreakerWatch(Consumer<String> teller) implements Consumer<String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGGER = "BreakerLog";

    @Override
    public void accept(String line) {
        if (line.startsWith("{") && line.contains(LOGGER)) {
            JsonNode entry = parsed(line);
            // ECS names are written nested or dotted
            String logger =
                    entry.path("log").path("logger").asText(entry.path("log.logger").asText());
            if (logger.endsWith(LOGGER)) {
                teller.accept(entry.path("message").asText());
            }
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException notALogLine) {
            return JSON.missingNode();
        }
    }
}

package dev.breakwater.lab.launcher;

import dev.breakwater.lab.http.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a program printed: an entry of a service's structured log (ECS, names nested or dotted), or
 * plain text, which has no logger.
 */
record LogLine(String logger, String message) {

    static LogLine parse(String line) {
        if (line.startsWith("{")) {
            try {
                JsonNode entry = Json.read(line);
                String dotted = entry.path("log.logger").asText();
                return new LogLine(
                        entry.path("log").path("logger").asText(dotted),
                        entry.path("message").asText(line));
            } catch (JsonProcessingException plainText) {
                // as it is
            }
        }
        return new LogLine("", line);
    }
}

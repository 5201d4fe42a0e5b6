package dev.breakwater.lab.launcher.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Json;

/**
 * A line of a program's output: an entry of a structured log (ECS, with nested or dotted names), or
 * plain text, which has an empty logger.
 */
public record LogLine(String logger, String message) {

    public static LogLine parse(String line) {
        if (line.startsWith("{")) {
            try {
                JsonNode entry = Json.read(line);
                String dotted = entry.path("log.logger").asText();
                return new LogLine(
                        entry.path("log").path("logger").asText(dotted),
                        entry.path("message").asText(line));
            } catch (JsonProcessingException plainText) {
                // the line itself is the message
            }
        }
        return new LogLine("", line);
    }
}

package dev.breakwater.lab.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.lab.http.Json;
import java.util.List;

/** The response of {@code GET /alerts}. */
public record AlertList(List<Alert> alerts) {

    String json() throws JsonProcessingException {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    public static List<Alert> read(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, AlertList.class).alerts();
    }
}

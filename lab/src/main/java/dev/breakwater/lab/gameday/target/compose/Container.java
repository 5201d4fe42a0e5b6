package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One of Compose's containers, as the engine describes it at one moment.
 *
 * @param pid on the host; 0 while it does not run
 * @param started when it was last started
 * @param health empty where it has no health check
 */
public record Container(
        String id,
        String name,
        String service,
        long pid,
        String started,
        String state,
        Optional<String> health) {

    private static final String SERVICE = "com.docker.compose.service";

    public static Container of(JsonNode described) {
        JsonNode state = described.path("State");
        return new Container(
                described.path("Id").asText(),
                described.path("Name").asText().substring(1),
                described.path("Config").path("Labels").path(SERVICE).asText(),
                state.path("Pid").asLong(),
                state.path("StartedAt").asText(),
                state.path("Status").asText(),
                Optional.ofNullable(state.path("Health").path("Status").textValue()));
    }

    boolean runs() {
        return state.equals("running");
    }

    public boolean isWell() {
        return runs() && health.orElse("healthy").equals("healthy");
    }

    /** As people know it: the project's name in front says nothing in a drill. */
    String shortName() {
        return name.substring(name.indexOf(service));
    }

    public String condition() {
        return shortName() + " is " + (runs() ? health.orElse(state) : state);
    }

    /** What a network calls it besides its name; lost when it is disconnected. */
    static List<String> aliases(JsonNode described, String network) {
        JsonNode aliases =
                described.path("NetworkSettings").path("Networks").path(network).path("Aliases");
        return StreamSupport.stream(aliases.spliterator(), false).map(JsonNode::asText).toList();
    }
}

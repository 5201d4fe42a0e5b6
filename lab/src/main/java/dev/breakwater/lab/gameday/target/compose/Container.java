package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A container's state at one moment.
 *
 * @param pid the process id on the host; 0 while it does not run
 * @param started the time of the latest start
 * @param health the health; empty without a health check
 */
public record Container(
        String id,
        String name,
        String service,
        long pid,
        String started,
        String state,
        Optional<String> health) {

    public static Container of(JsonNode inspected) {
        JsonNode state = inspected.path("State");
        return new Container(
                inspected.path("Id").asText(),
                inspected.path("Name").asText().substring(1),
                inspected.path("Config").path("Labels").path("com.docker.compose.service").asText(),
                state.path("Pid").asLong(),
                state.path("StartedAt").asText(),
                state.path("Status").asText(),
                Optional.ofNullable(state.path("Health").path("Status").textValue()));
    }

    public boolean isHealthy() {
        return isRunning() && health.orElse("healthy").equals("healthy");
    }

    /** Returns the name without the project's name. */
    String shortName() {
        return name.substring(name.indexOf(service));
    }

    /** Returns the state in words. */
    public String description() {
        return shortName() + " is " + (isRunning() ? health.orElse(state) : state);
    }

    private boolean isRunning() {
        return state.equals("running");
    }

    /** Returns the names of a container in a network; a disconnected container loses them. */
    static List<String> aliases(JsonNode inspected, String network) {
        JsonNode aliases =
                inspected.path("NetworkSettings").path("Networks").path(network).path("Aliases");
        return StreamSupport.stream(aliases.spliterator(), false).map(JsonNode::asText).toList();
    }
}

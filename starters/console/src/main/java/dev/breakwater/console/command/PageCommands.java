package dev.breakwater.console.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.console.Contributions;
import dev.breakwater.console.snapshot.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the commands of the page, such as {@code {"command": "breaker", "breaker": "stock",
 * "order": "CLOSE"}}. A command names things by their ids, never by an address.
 */
public final class PageCommands {

    private static final Logger log = LoggerFactory.getLogger(PageCommands.class);
    private static final String BREAKER = "breaker";

    private final BreakerCommands breakers;
    private final Contributions contributions;
    private final Surroundings surroundings;
    private final JsonMapper json;

    public PageCommands(
            BreakerCommands breakers,
            Contributions contributions,
            Surroundings surroundings,
            JsonMapper json) {
        this.breakers = breakers;
        this.contributions = contributions;
        this.surroundings = surroundings;
        this.json = json;
    }

    /**
     * Waits until all targets have executed the command. This can take seconds, for instance while
     * a target restarts.
     *
     * @throws InvalidCommandException if the body is no JSON object or names something unknown
     * @throws dev.breakwater.console.client.CommandFailedException if a target did not execute it
     *     in time
     */
    public void execute(byte[] body) throws IOException {
        JsonNode command = parse(body);
        String name = command.path("command").asText();
        log.info("command of the live page: {}", command);
        if (name.equals(BREAKER)) {
            breakers.apply(
                    command.path("breaker").asText(),
                    KnownNames.require(
                            "order",
                            command.path("order").asText(),
                            List.of(BreakerCommand.values()),
                            BreakerCommand::name));
        } else {
            contributions.ofCommand(name).orElseThrow(this::unknown).execute(name, command);
        }
        surroundings.refreshAfterCommand();
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode command = json.readTree(body);
            if (command.isObject()) {
                return command;
            }
        } catch (JacksonException malformed) {
            log.debug("a command is no JSON", malformed);
        }
        throw new InvalidCommandException("The body must be a JSON object.");
    }

    private InvalidCommandException unknown() {
        Set<String> known = new TreeSet<>(contributions.commands());
        known.add(BREAKER);
        return new InvalidCommandException(
                "command must be one of %s.".formatted(String.join(", ", known)));
    }
}

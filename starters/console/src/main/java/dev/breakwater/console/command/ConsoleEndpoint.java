package dev.breakwater.console.command;

import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.console.client.InstanceStatus;
import dev.breakwater.console.stream.EventBroadcaster;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Serves the other instances of this service, at {@code /actuator/console} of the management port.
 */
@Endpoint(id = "console")
public final class ConsoleEndpoint {

    private final ConsoleSettings settings;
    private final EventBroadcaster broadcaster;
    private final BreakerCommands breakers;

    public ConsoleEndpoint(
            ConsoleSettings settings, EventBroadcaster broadcaster, BreakerCommands breakers) {
        this.settings = settings;
        this.broadcaster = broadcaster;
        this.breakers = breakers;
    }

    /**
     * Returns the rates of the latest snapshot, and the states of this moment: a peer asks again
     * right after a command. Returns null before the first snapshot.
     */
    @ReadOperation
    public @Nullable InstanceStatus status() {
        InstanceStatus latest = broadcaster.status();
        return latest == null
                ? null
                : latest.withBreakers(breakers.states(latest.breakers().keySet()));
    }

    /**
     * Answers 400 where the page is read-only, and 404 if no breaker has this name. The name is no
     * part of the path: it may contain slashes.
     */
    @WriteOperation
    public WebEndpointResponse<List<String>> apply(String breaker, BreakerCommand order) {
        if (!settings.controls()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_BAD_REQUEST);
        }
        return breakers.applyHere(breaker, order)
                .map(state -> new WebEndpointResponse<>(List.of(state.name())))
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}

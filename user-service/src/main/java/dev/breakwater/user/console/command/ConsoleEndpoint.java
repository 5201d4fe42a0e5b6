package dev.breakwater.user.console.command;

import dev.breakwater.user.console.ConsoleSettings;
import dev.breakwater.user.console.environment.BreakerCommand;
import dev.breakwater.user.console.snapshot.BreakerMonitor;
import dev.breakwater.user.console.snapshot.InstanceStatus;
import dev.breakwater.user.console.snapshot.Snapshot;
import dev.breakwater.user.console.stream.EventBroadcaster;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Serves the other instances of this service, at {@code /actuator/console} of the management port.
 */
@Endpoint(id = "console")
final class ConsoleEndpoint {

    private final ConsoleSettings settings;
    private final EventBroadcaster broadcaster;
    private final BreakerMonitor breakers;

    ConsoleEndpoint(
            ConsoleSettings settings, EventBroadcaster broadcaster, BreakerMonitor breakers) {
        this.settings = settings;
        this.broadcaster = broadcaster;
        this.breakers = breakers;
    }

    /** Returns null before the first snapshot. */
    @ReadOperation
    @Nullable InstanceStatus status() {
        Snapshot latest = broadcaster.latest();
        return latest == null ? null : InstanceStatus.of(settings.instance(), latest);
    }

    /** Answers 400 where the page is read-only, and 404 if no breaker has this name. */
    @WriteOperation
    WebEndpointResponse<List<String>> apply(@Selector String name, BreakerCommand order) {
        if (!settings.controls()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_BAD_REQUEST);
        }
        return breakers.find(name)
                .map(breaker -> {
                    order.apply(breaker);
                    return new WebEndpointResponse<>(List.of(breaker.getState().name()));
                })
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}

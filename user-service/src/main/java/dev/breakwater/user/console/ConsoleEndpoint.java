package dev.breakwater.user.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** For the other instances of this service, on the management port: {@code /actuator/console}. */
@Endpoint(id = "console")
final class ConsoleEndpoint {

    private final ConsoleSettings settings;
    private final Console console;
    private final Breakers breakers;

    ConsoleEndpoint(ConsoleSettings settings, Console console, Breakers breakers) {
        this.settings = settings;
        this.console = console;
        this.breakers = breakers;
    }

    /** Nothing before the first snapshot. */
    @ReadOperation
    @Nullable Instance instance() {
        Snapshot latest = console.latest();
        return latest == null ? null : Instance.of(settings.instance(), latest);
    }

    /** Refused where the page is for looking only; unknown where there is no such breaker. */
    @WriteOperation
    WebEndpointResponse<List<String>> breaker(@Selector String name, BreakerOrder order) {
        if (!settings.controls()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_BAD_REQUEST);
        }
        return breakers.named(name)
                .map(breaker -> {
                    order.tell(breaker);
                    return new WebEndpointResponse<>(List.of(breaker.getState().name()));
                })
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}

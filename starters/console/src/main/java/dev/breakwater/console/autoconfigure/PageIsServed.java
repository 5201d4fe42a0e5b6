package dev.breakwater.console.autoconfigure;

import dev.breakwater.console.command.ConsoleEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** On one port at the least; otherwise nothing is counted for the page. */
final class PageIsServed extends AnyNestedCondition {

    PageIsServed() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnAvailableEndpoint(
            endpoint = ConsoleEndpoint.class,
            exposure = EndpointExposure.WEB)
    static final class OnManagementPort {}

    @ConditionalOnBooleanProperty("breakwater.console.main-port")
    static final class OnMainPort {}
}

package dev.breakwater.order.faults;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.http.HttpMessageConverters;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * The endpoint, in the management port's own context. It is not an actuator {@code @Endpoint}:
 * those take no nested JSON. Named in {@code ManagementContextConfiguration.imports}; this is no
 * {@code @Configuration}, since the scan for components must not find it.
 */
@ConditionalOnBooleanProperty("breakwater.faults.enabled")
class ManagementFaults {

    @Bean
    RouterFunctionMapping faultsEndpoint(
            Faults faults, WebEndpointProperties endpoints, HttpMessageConverters converters) {
        var endpoint = new FaultsEndpoint(faults, endpoints.getBasePath() + "/faults");
        var mapping = new RouterFunctionMapping(endpoint.routes());
        mapping.setMessageConverters(converters.getConverters());
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }

    @Bean
    HandlerFunctionAdapter faultsEndpointAdapter() {
        return new HandlerFunctionAdapter();
    }
}

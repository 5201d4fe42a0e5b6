package dev.breakwater.order.faults;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.http.HttpMessageConverters;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * The endpoint, in the context of the management port. It is no actuator {@code @Endpoint}, because
 * those accept no nested JSON. {@code ManagementContextConfiguration.imports} names this class. It
 * has no {@code @Configuration}: component scanning would add it to the main context.
 */
@ConditionalOnBooleanProperty("breakwater.faults.enabled")
class FaultsEndpointConfiguration {

    @Bean
    RouterFunctionMapping faultsEndpoint(
            FaultInjector faults, WebEndpointProperties endpoints, HttpMessageConverters converters) {
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

package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.autoconfigure.Mechanism;
import dev.breakwater.resilience.autoconfigure.ResilienceSettings;
import dev.breakwater.resilience.limit.Admission;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Bounds the connections of Tomcat's main port if admission is enforced, and checks that the port
 * answers if {@code breakwater.management.main-port.check} is true. Spring Boot 4 has both in other
 * packages, so this is without effect there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(
        name = "org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory")
class TomcatConnectionConfiguration {

    @Bean
    MainPort breakwaterMainPort(Environment environment, ManagementSettings settings) {
        return new MainPort(environment, settings.mainPort().timeout());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> breakwaterTomcatConnections(
            ResilienceSettings modes, AdmissionLimits limits, MainPort port) {
        boolean bounded = modes.of(Mechanism.ADMISSION) == Mode.ENFORCE;
        return tomcat ->
                tomcat.addConnectorCustomizers(connector -> {
                    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                        if (bounded) {
                            protocol.setMaxConnections(limits.connections());
                        }
                        port.servedBy(protocol);
                    }
                });
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Health {

        /** Its name in health groups is {@code mainPort}. */
        @Bean
        @ConditionalOnBooleanProperty("breakwater.management.main-port.check")
        MainPortHealthIndicator mainPortHealthIndicator(MainPort port, Admission admission) {
            return new MainPortHealthIndicator(port, admission);
        }
    }
}

package dev.breakwater.resilience.autoconfigure.web;

import java.util.Objects;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Gives a separate management port platform threads of its own, if {@code
 * breakwater.management.threads} is set. On virtual threads a probe waits for a carrier behind all
 * requests of the main port. Spring Boot 4 has the factory in another package, so this is without
 * effect there.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass(
        name = "org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory")
@ConditionalOnProperty("breakwater.management.threads")
class ManagementThreadConfiguration {

    /** Runs after Boot's customizer, which sets an executor of virtual threads. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> breakwaterManagementThreads(
            ManagementSettings settings) {
        int threads = Objects.requireNonNull(settings.threads());
        return tomcat ->
                tomcat.addProtocolHandlerCustomizers(handler -> {
                    if (handler instanceof AbstractProtocol<?> protocol) {
                        protocol.setExecutor(null); // Tomcat then creates its own
                        protocol.setMaxThreads(threads);
                        protocol.setMinSpareThreads(1);
                    }
                });
    }
}

package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.web.ProblemValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Turns Tomcat's own errors into problems, if {@code breakwater.web.problems} is true. The main and
 * the management context need one each. Spring Boot 4 has the factory in another package, so this
 * is without effect there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(
        name = "org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory")
@ConditionalOnBooleanProperty("breakwater.web.problems")
class TomcatProblemConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> breakwaterTomcatProblems() {
        return tomcat -> tomcat.addContextCustomizers(ProblemValve::install);
    }
}

package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.web.ProblemValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tomcat's own errors are problems, on request. One for each of the two ports, whose contexts see
 * nothing of each other's web servers. Spring Boot 4 has the factory in another package, so that
 * this is without effect there.
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

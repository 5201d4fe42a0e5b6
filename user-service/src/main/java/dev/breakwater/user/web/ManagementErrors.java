package dev.breakwater.user.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The management port answers errors as problems too. Named in {@code
 * ManagementContextConfiguration.imports}; this is no {@code @Configuration}, since the scan for
 * components must not find it.
 */
class ManagementErrors {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports(ObjectMapper json) {
        return tomcat -> TomcatConfiguration.addProblems(tomcat, json);
    }
}

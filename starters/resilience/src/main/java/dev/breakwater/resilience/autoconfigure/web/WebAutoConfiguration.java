package dev.breakwater.resilience.autoconfigure.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Import;

/** Binds the settings of the two ports, so that a wrong value stops the start. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(TomcatProblemConfiguration.class)
@EnableConfigurationProperties({ManagementSettings.class, WebAutoConfiguration.WebSettings.class})
public class WebAutoConfiguration {

    /**
     * Tomcat's own answers.
     *
     * @param problems whether Tomcat's own errors are RFC 9457 problems instead of its page, on
     *     both ports; without effect on Spring Boot 4
     */
    @ConfigurationProperties(prefix = "breakwater.web", ignoreUnknownFields = false)
    record WebSettings(@DefaultValue("false") boolean problems) {}
}

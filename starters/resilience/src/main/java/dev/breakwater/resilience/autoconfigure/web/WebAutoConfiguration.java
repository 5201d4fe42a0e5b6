package dev.breakwater.resilience.autoconfigure.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Import;

/** Binds the settings of the two ports, so that a wrong value stops the start. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({
    TomcatProblemConfiguration.class,
    CorsProblemConfiguration.class,
    SizedJsonConfiguration.class
})
@EnableConfigurationProperties({ManagementSettings.class, WebAutoConfiguration.WebSettings.class})
public class WebAutoConfiguration {

    /**
     * Answers of both ports.
     *
     * @param problems whether refused CORS requests and, on Spring Boot 3.5, Tomcat's own errors
     *     are RFC 9457 problems, on both ports
     * @param sizedJson whether Spring MVC writes JSON with its length in one piece, which saves a
     *     system call for each answer; without effect on Spring Boot 4
     */
    @ConfigurationProperties(prefix = "breakwater.web", ignoreUnknownFields = false)
    record WebSettings(
            @DefaultValue("false") boolean problems, @DefaultValue("false") boolean sizedJson) {}
}

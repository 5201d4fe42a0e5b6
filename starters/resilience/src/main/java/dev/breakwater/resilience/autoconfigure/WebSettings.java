package dev.breakwater.resilience.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Tomcat answers by itself.
 *
 * @param problems whether Tomcat's own errors are RFC 9457 problems instead of its page, on both
 *     ports; without effect on Spring Boot 4
 */
@ConfigurationProperties(prefix = "breakwater.web", ignoreUnknownFields = false)
record WebSettings(@DefaultValue("false") boolean problems) {}

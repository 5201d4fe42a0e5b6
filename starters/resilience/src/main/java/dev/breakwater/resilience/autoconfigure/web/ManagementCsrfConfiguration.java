package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.web.CsrfFilter;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Protects a separate management port from cross-site request forgery, if {@code
 * breakwater.management.csrf-protection} is true.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBooleanProperty("breakwater.management.csrf-protection")
class ManagementCsrfConfiguration {

    @Bean
    FilterRegistrationBean<CsrfFilter> breakwaterCsrfFilter(ManagementSettings settings) {
        var registration = new FilterRegistrationBean<>(new CsrfFilter(settings.allowedHosts()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}

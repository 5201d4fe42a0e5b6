package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.web.CommandFilter;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Protects the commands of a management port of its own, on request. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBooleanProperty("breakwater.management.csrf-protection")
class ManagementCommands {

    @Bean
    FilterRegistrationBean<CommandFilter> breakwaterCommandFilter(ManagementSettings settings) {
        var registration = new FilterRegistrationBean<>(new CommandFilter(settings.allowedHosts()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}

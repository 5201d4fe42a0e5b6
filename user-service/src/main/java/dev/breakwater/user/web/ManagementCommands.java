package dev.breakwater.user.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * The management port checks who sends it commands. Named in {@code
 * ManagementContextConfiguration.imports}; this is no {@code @Configuration}, since the scan for
 * components must not find it.
 */
class ManagementCommands {

    @Bean
    FilterRegistrationBean<CommandFilter> commandFilter(
            ManagementSettings settings, ObjectMapper json) {
        var registration =
                new FilterRegistrationBean<>(new CommandFilter(settings.allowedHosts(), json));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}

package dev.breakwater.resilience.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.autoconfigure.DeadlineAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.HandlerExceptionResolver;

class RequestLimitConfigurationTest {

    @Test
    void startsInAServletApplicationWithoutSpringMvc() {
        new WebApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader(HandlerExceptionResolver.class))
                .withConfiguration(
                        AutoConfigurations.of(
                                DeadlineAutoConfiguration.class, RequestLimitConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed());
    }
}

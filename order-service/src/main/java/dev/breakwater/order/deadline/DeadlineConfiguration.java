package dev.breakwater.order.deadline;

import dev.breakwater.resilience.autoconfigure.DeadlineSettings;
import dev.breakwater.resilience.deadline.DeadlineFilter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives each request of the main port its deadline. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    @Bean
    DeadlineCheck deadlineCheck(MeterRegistry meters) {
        return new DeadlineCheck(meters);
    }

    @Bean
    FilterRegistrationBean<DeadlineFilter> deadlineFilter(
            DeadlineSettings settings,
            DeadlineCheck check,
            HandlerExceptionResolver handlerExceptionResolver) {
        var filter =
                new DeadlineFilter(
                        settings.defaultTime(),
                        settings.max(),
                        settings::exempts,
                        check,
                        System::nanoTime,
                        handlerExceptionResolver);
        var registration = new FilterRegistrationBean<>(filter);
        // after the observation of requests (highest plus one), so that a refusal is measured and
        // traced; before the faults (plus ten), so that an injected delay uses up the deadline
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }
}

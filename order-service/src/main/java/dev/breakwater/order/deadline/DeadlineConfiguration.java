package dev.breakwater.order.deadline;

import dev.breakwater.resilience.autoconfigure.DeadlineSettings;
import dev.breakwater.resilience.deadline.DeadlineExpired;
import dev.breakwater.resilience.deadline.DeadlineFilter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The main port alone: a monitor that asks the management port has no deadline. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    @Bean
    FilterRegistrationBean<DeadlineFilter> deadlineFilter(
            DeadlineSettings settings,
            DeadlineRefusals refusals,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var filter =
                new DeadlineFilter(
                        settings.defaultTime(),
                        settings.max(),
                        settings::exempts,
                        why -> {
                            if (why instanceof DeadlineExpired) {
                                refusals.atArrival();
                            }
                            return true;
                        },
                        System::nanoTime,
                        problems);
        var registration = new FilterRegistrationBean<>(filter);
        // after the observation of requests (highest plus one), so that a refusal is measured and
        // traced; before the faults (plus ten), so that an injected delay uses up the caller's time
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }

    @Bean
    DeadlineRefusals deadlineRefusals(MeterRegistry meters) {
        return new DeadlineRefusals(meters);
    }
}

package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.deadline.DeadlineExpiredException;
import dev.breakwater.resilience.deadline.DeadlineFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives each request of the main port its deadline. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HandlerExceptionResolver.class)
@EnableConfigurationProperties(DeadlineSettings.class)
public class DeadlineAutoConfiguration {

    @Bean
    FilterRegistrationBean<DeadlineFilter> breakwaterDeadlineFilter(
            ResilienceSettings modes,
            DeadlineSettings settings,
            ObjectProvider<MeterRegistry> registries,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        Mode mode = modes.of(Mechanism.DEADLINE);
        var filter =
                new DeadlineFilter(
                        settings.defaultTime(),
                        settings.max(),
                        settings::exempts,
                        refusal(mode, registries),
                        System::nanoTime,
                        errors);
        var registration = new FilterRegistrationBean<>(filter);
        // after the observation of requests (highest plus one), so refusals are measured and traced
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        registration.setEnabled(mode != Mode.OFF);
        return registration;
    }

    /** A mechanism that is off has no meters. */
    private static Predicate<ErrorResponseException> refusal(
            Mode mode, ObjectProvider<MeterRegistry> registries) {
        if (mode == Mode.OFF) {
            return _ -> false;
        }
        var refusals =
                Counter.builder("breakwater.deadline.refusals")
                        .description(
                                "Requests refused because their deadline had passed or was invalid"
                                        + " (mode=observe: would have been)")
                        .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                        .withRegistry(registries.getIfAvailable(CompositeMeterRegistry::new));
        Counter expired = refusals.withTag("reason", "expired");
        Counter invalid = refusals.withTag("reason", "invalid");
        return why -> {
            (why instanceof DeadlineExpiredException ? expired : invalid).increment();
            return mode == Mode.ENFORCE;
        };
    }
}

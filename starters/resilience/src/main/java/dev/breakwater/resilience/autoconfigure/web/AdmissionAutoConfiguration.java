package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.autoconfigure.DeadlineAutoConfiguration;
import dev.breakwater.resilience.autoconfigure.DeadlineSettings;
import dev.breakwater.resilience.autoconfigure.Mechanism;
import dev.breakwater.resilience.autoconfigure.ResilienceSettings;
import dev.breakwater.resilience.criticality.CriticalityFilter;
import dev.breakwater.resilience.limit.Admission;
import dev.breakwater.resilience.limit.AdmissionFilter;
import dev.breakwater.resilience.limit.OverloadProblem;
import dev.breakwater.resilience.limit.OverloadResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Gives each request of the main port its class of criticality, and admits no more requests and
 * connections than the heap holds. Both filters run directly after the observation of requests
 * (highest precedence plus one), so that refusals are measured and traced.
 */
@AutoConfiguration(after = DeadlineAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HandlerExceptionResolver.class)
@EnableConfigurationProperties({
    AdmissionSettings.class,
    CriticalitySettings.class,
    DeadlineSettings.class,
    ManagementSettings.class
})
@Import(TomcatConnectionConfiguration.class)
public class AdmissionAutoConfiguration {

    @Bean
    FilterRegistrationBean<CriticalityFilter> breakwaterCriticalityFilter(
            ResilienceSettings modes,
            CriticalitySettings settings,
            DeadlineSettings deadlines,
            ObjectProvider<MeterRegistry> registries,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        Mode mode = modes.of(Mechanism.CRITICALITY);
        var filter =
                new CriticalityFilter(
                        settings.byRoute(),
                        deadlines::exempts,
                        refusal(mode, registry(registries)),
                        errors);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        registration.setEnabled(mode != Mode.OFF);
        return registration;
    }

    /** A mechanism that is off has no meters. */
    private static BooleanSupplier refusal(Mode mode, MeterRegistry registry) {
        if (mode == Mode.OFF) {
            return () -> false;
        }
        Counter invalid =
                Counter.builder("breakwater.criticality.invalid")
                        .description(
                                "Requests refused because of an unknown word in X-Criticality"
                                        + " (mode=observe: would have been)")
                        .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                        .register(registry);
        return () -> {
            invalid.increment();
            return mode == Mode.ENFORCE;
        };
    }

    @Bean
    AdmissionLimits breakwaterAdmissionLimits(
            ResilienceSettings modes, AdmissionSettings settings, Environment environment) {
        Integer connections = environment.getProperty(AdmissionLimits.CONNECTIONS, Integer.class);
        long heap = Runtime.getRuntime().maxMemory();
        AdmissionLimits limits = AdmissionLimits.derive(settings, connections, heap);
        if (modes.of(Mechanism.ADMISSION) == Mode.ENFORCE) {
            limits.requireRoom(settings, heap);
        }
        return limits;
    }

    @Bean
    Admission breakwaterAdmission(
            ResilienceSettings modes,
            AdmissionLimits limits,
            ObjectProvider<MeterRegistry> registries) {
        Mode mode = modes.of(Mechanism.ADMISSION);
        return new Admission(
                limits.inFlight(),
                mode,
                mode == Mode.OFF ? new CompositeMeterRegistry() : registry(registries));
    }

    @Bean
    FilterRegistrationBean<AdmissionFilter> breakwaterAdmissionFilter(
            ResilienceSettings modes,
            AdmissionSettings settings,
            DeadlineSettings deadlines,
            Admission admission,
            OverloadResponse overload) {
        Predicate<HttpServletRequest> exempt =
                request -> deadlines.exempts(request) || settings.exempts(request);
        var registration =
                new FilterRegistrationBean<>(new AdmissionFilter(admission, exempt, overload));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        registration.setEnabled(modes.of(Mechanism.ADMISSION) != Mode.OFF);
        return registration;
    }

    @Bean
    @ConditionalOnMissingBean
    OverloadResponse breakwaterOverloadResponse(AdmissionSettings settings) {
        return new OverloadProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "This service has more requests than it has room for. Nothing was done; please try again later.",
                settings.retryAfter());
    }

    private static MeterRegistry registry(ObjectProvider<MeterRegistry> registries) {
        return registries.getIfAvailable(CompositeMeterRegistry::new);
    }
}

package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.autoconfigure.DeadlineSettings;
import dev.breakwater.resilience.limit.AdaptiveLimit;
import dev.breakwater.resilience.limit.LimitMeter;
import dev.breakwater.resilience.limit.OverloadProblem;
import dev.breakwater.resilience.limit.RequestLimitFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;

/** Limits the requests that this service serves at a time, adaptively. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({DeadlineSettings.class, RequestLimitConfiguration.Settings.class})
public class RequestLimitConfiguration {

    /** The values of the tags {@code name} and {@code replica}. */
    private static final String NAME = "requests";

    private static final String THIS_INSTANCE = "none";

    /** After the deadline, and after an application's own filters that delay requests. */
    @Bean
    FilterRegistrationBean<RequestLimitFilter> breakwaterRequestLimit(
            Settings settings,
            DeadlineSettings deadlines,
            ObjectProvider<MeterRegistry> registries) {
        var limit =
                new AdaptiveLimit(
                        settings.queueingDelay(), settings.maxInFlight(), System::nanoTime);
        MeterRegistry registry =
                settings.mode() == Mode.OFF
                        ? new CompositeMeterRegistry() // a mechanism that is off has no meters
                        : registries.getIfAvailable(CompositeMeterRegistry::new);
        var meter = new LimitMeter(NAME, settings.mode(), registry);
        meter.show(THIS_INSTANCE, limit);
        Predicate<HttpServletRequest> exempt =
                request -> deadlines.exempts(request) || !settings.limits(request.getMethod());
        var overload =
                new OverloadProblem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "This instance has too many requests. Nothing was done for this one",
                        settings.retryAfter());
        var registration =
                new FilterRegistrationBean<>(
                        new RequestLimitFilter(limit, meter, exempt, overload));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        registration.setEnabled(settings.mode() != Mode.OFF);
        return registration;
    }

    /**
     * The adaptive limit of the requests that this service serves at a time.
     *
     * @param mode off, observe (only count what it would refuse) or enforce
     * @param methods the methods that it limits; leave out those that are slow by design; empty:
     *     all
     * @param maxInFlight the ceiling
     * @param queueingDelay how long requests may queue inside this service
     * @param retryAfter the Retry-After of a 429, in whole seconds
     */
    @Validated
    @ConfigurationProperties(prefix = "breakwater.request-limit", ignoreUnknownFields = false)
    record Settings(
            @NotNull @DefaultValue("off") Mode mode,
            @NotNull @DefaultValue Set<String> methods,
            @Min(4) @DefaultValue("256") int maxInFlight,
            @NotNull @DefaultValue("100ms") @DurationMin(millis = 1) Duration queueingDelay,
            @NotNull @DefaultValue("1s") @DurationMin(seconds = 1) Duration retryAfter) {

        /** Some write methods in small letters. */
        Settings {
            methods =
                    methods.stream()
                            .map(method -> method.toUpperCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet());
        }

        boolean limits(String method) {
            return methods.isEmpty() || methods.contains(method);
        }
    }
}

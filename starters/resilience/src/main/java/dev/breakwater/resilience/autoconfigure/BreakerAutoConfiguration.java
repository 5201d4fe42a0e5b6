package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.breaker.HalfOpenTimer;
import dev.breakwater.resilience.metrics.BreakerLog;
import dev.breakwater.resilience.metrics.BreakerMeter;
import dev.breakwater.resilience.metrics.BreakerSpans;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.validation.annotation.Validated;

/**
 * Shows the transitions of circuit breakers, and ends their half-open state if {@code
 * breakwater.half-open.max-wait} is set.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // after resilience4j's, on every version of Boot
@ConditionalOnBean(CircuitBreakerRegistry.class)
@EnableConfigurationProperties(BreakerAutoConfiguration.HalfOpenSettings.class)
public class BreakerAutoConfiguration {

    @Bean
    BreakerLog breakwaterBreakerLog(CircuitBreakerRegistry breakers) {
        return new BreakerLog(breakers);
    }

    @Bean
    BreakerMeter breakwaterBreakerMeter(
            CircuitBreakerRegistry breakers, ObjectProvider<MeterRegistry> registries) {
        return new BreakerMeter(breakers, registries.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    @ConditionalOnProperty("breakwater.half-open.max-wait")
    HalfOpenTimer breakwaterHalfOpenTimer(
            CircuitBreakerRegistry breakers, TimeoutScheduler timers, HalfOpenSettings settings) {
        breakers.getAllCircuitBreakers().forEach(BreakerAutoConfiguration::requireNoMaximumWait);
        return new HalfOpenTimer(
                breakers, timers.executor(), Objects.requireNonNull(settings.maxWait()));
    }

    /** Names the property in Boot's report of a failed start. */
    private static void requireNoMaximumWait(CircuitBreaker breaker) {
        Duration maxWait = breaker.getCircuitBreakerConfig().getMaxWaitDurationInHalfOpenState();
        if (!maxWait.isZero()) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.circuitbreaker.instances.%s.max-wait-duration-in-half-open-state"
                            .formatted(breaker.getName()),
                    maxWait,
                    "breakwater.half-open.max-wait ends the half-open state: remove one of them");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    static class Traces {

        @Bean
        SmartInitializingSingleton breakwaterBreakerSpans(
                CircuitBreakerRegistry breakers, ObjectProvider<Tracer> tracers) {
            return () -> tracers.ifAvailable(tracer -> new BreakerSpans(breakers, tracer));
        }
    }

    /**
     * The maximum wait in half-open.
     *
     * @param maxWait the maximum time in half-open. When it ends, the breaker opens if every trial
     *     call failed, otherwise it closes. Unset: resilience4j's setting applies
     */
    @Validated
    @ConfigurationProperties(prefix = "breakwater.half-open", ignoreUnknownFields = false)
    record HalfOpenSettings(@Nullable @DurationMin(millis = 100) Duration maxWait) {}
}

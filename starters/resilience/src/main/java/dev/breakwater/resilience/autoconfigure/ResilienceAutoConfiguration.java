package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.IgnoredByBreaker;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.circuitbreaker.configuration.CircuitBreakerConfigCustomizer;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.spring6.spelresolver.SpelResolver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Gives every annotated, synchronous method a deadline for all its attempts, a retry budget, an
 * outage detector and one classification of failures, and configures resilience4j's retries and
 * breakers to match.
 */
@AutoConfiguration
@EnableConfigurationProperties({ResilienceSettings.class, InstanceSettings.class})
public class ResilienceAutoConfiguration {

    /** An application without a registry has no meters. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static InstancePolicyRegistry breakwaterInstancePolicies(
            ResilienceSettings modes,
            InstanceSettings settings,
            ObjectProvider<MeterRegistry> registries,
            ObjectProvider<BulkheadRegistry> bulkheads) {
        return new InstancePolicyRegistry(
                modes,
                settings,
                () -> registries.getIfAvailable(CompositeMeterRegistry::new),
                name -> ceiling(bulkheads.getObject().bulkhead(name)));
    }

    private static int ceiling(Bulkhead bulkhead) {
        return bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
    }

    /** Puts the starter's customizers behind the application's own. */
    @Bean
    static BeanPostProcessor breakwaterCustomizers(
            ObjectProvider<ResilienceSettings> settings,
            ObjectProvider<InstancePolicyRegistry> policies,
            Environment environment,
            ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            @SuppressWarnings("unchecked") // the bean's name determines the type of its customizers
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals("compositeRetryCustomizer") && !settings.getObject().isOff()) {
                    var retries =
                            new RetryCustomizers(
                                    settings.getObject(),
                                    policies.getObject(),
                                    config -> isShared(config, environment),
                                    clock.getIfUnique(Clock::systemUTC));
                    return new CombinedCustomizers<>(
                            (CompositeCustomizer<RetryConfigCustomizer>) bean, retries::after);
                }
                if (name.equals("compositeCircuitBreakerCustomizer")
                        && settings.getObject().of(Mechanism.FAILURE_CLASSIFICATION)
                                == Mode.ENFORCE) {
                    return new CombinedCustomizers<>(
                            (CompositeCustomizer<CircuitBreakerConfigCustomizer>) bean,
                            ResilienceAutoConfiguration::ignoringFailuresNotCausedByCallee);
                }
                return bean;
            }
        };
    }

    private static CircuitBreakerConfigCustomizer ignoringFailuresNotCausedByCallee(
            Optional<CircuitBreakerConfigCustomizer> own, String name) {
        return CircuitBreakerConfigCustomizer.of(
                name,
                breaker -> {
                    own.ifPresent(customizer -> customizer.customize(breaker));
                    // the builder has no getters, so this builds a configuration to read it
                    Predicate<Throwable> configured = breaker.build().getIgnoreExceptionPredicate();
                    breaker.ignoreException(configured.or(new IgnoredByBreaker()));
                });
    }

    private static boolean isShared(String name, Environment environment) {
        return names("configs", environment).contains(name)
                && !names("instances", environment).contains(name);
    }

    private static Set<String> names(String kind, Environment environment) {
        return Binder.get(environment)
                .bind("resilience4j.retry." + kind, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    @ConditionalOnClass(name = "org.aspectj.weaver.Advice")
    static Advisor breakwaterCallAdvisor(
            InstancePolicyRegistry policies,
            ObjectProvider<SpelResolver> names,
            ObjectProvider<ResilienceSettings> settings) {
        return CallAdvisors.calls(policies, late(names), settings);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    @ConditionalOnClass(name = "org.aspectj.weaver.Advice")
    static Advisor breakwaterAttemptAdvisor(
            InstancePolicyRegistry policies,
            ObjectProvider<SpelResolver> names,
            ObjectProvider<ResilienceSettings> settings,
            ObjectProvider<InstanceSettings> instances) {
        return CallAdvisors.attempts(policies, late(names), settings, instances);
    }

    private static SpelResolver late(ObjectProvider<SpelResolver> names) {
        return (method, arguments, name) -> names.getObject().resolve(method, arguments, name);
    }

    @Bean
    static TimeoutScheduler breakwaterTimers() {
        return TimeoutScheduler.create();
    }
}

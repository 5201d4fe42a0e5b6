package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.autoconfigure.ResilienceSettings.Check;
import dev.breakwater.resilience.check.AnnotationCheck;
import dev.breakwater.resilience.check.Mistake;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Checks the annotations of the application once all its beans exist. */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // after resilience4j's, on every version of Boot
@ConditionalOnBean({
    BulkheadRegistry.class,
    CircuitBreakerRegistry.class,
    RateLimiterRegistry.class,
    RetryRegistry.class,
    ThreadPoolBulkheadRegistry.class,
    TimeLimiterRegistry.class
})
public class AnnotationCheckAutoConfiguration {

    private static final Logger log =
            LoggerFactory.getLogger(AnnotationCheckAutoConfiguration.class);

    @Bean
    SmartInitializingSingleton breakwaterAnnotationCheck(
            ConfigurableListableBeanFactory beans,
            ResilienceSettings settings,
            InstanceSettings instances,
            ObjectProvider<DeadlineSettings> deadlines) {
        return () -> {
            if (settings.check() == Check.OFF) {
                return;
            }
            List<String> packages =
                    AutoConfigurationPackages.has(beans)
                            ? AutoConfigurationPackages.get(beans)
                            : List.of("");
            Duration deadline =
                    Optional.ofNullable(deadlines.getIfAvailable())
                            .map(DeadlineSettings::defaultTime)
                            .orElse(Duration.ofDays(1));
            var check =
                    new AnnotationCheck(
                            beans,
                            packages,
                            name -> Optional.ofNullable(instances.of(name).attempt().timeout()),
                            instances::hasLimit,
                            deadline);
            report(check.mistakes(), settings.check());
        };
    }

    private static void report(List<Mistake> mistakes, Check check) {
        if (check == Check.FAIL && !mistakes.isEmpty()) {
            throw new MistakesFoundException(mistakes);
        }
        mistakes.forEach(mistake -> log.warn("{}", mistake));
    }
}

package dev.breakwater.console.autoconfigure;

import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.console.dependency.BreakerTransitions;
import dev.breakwater.console.dependency.Dependencies;
import dev.breakwater.console.dependency.PolicyOrder;
import dev.breakwater.console.dependency.Registries;
import dev.breakwater.console.dependency.RetryBackoffs;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.spring6.bulkhead.configure.BulkheadAspect;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerAspect;
import io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterAspect;
import io.github.resilience4j.spring6.retry.configure.RetryAspect;
import io.github.resilience4j.spring6.timelimiter.configure.TimeLimiterAspect;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the page reads of resilience4j. */
@Configuration(proxyBeanMethods = false)
class DependencyConfiguration {

    @Bean
    PolicyOrder consolePolicyOrder(
            ObjectProvider<RetryAspect> retry,
            ObjectProvider<CircuitBreakerAspect> breaker,
            ObjectProvider<RateLimiterAspect> rateLimiter,
            ObjectProvider<TimeLimiterAspect> timeLimiter,
            ObjectProvider<BulkheadAspect> bulkhead) {
        return new PolicyOrder(retry, breaker, rateLimiter, timeLimiter, bulkhead);
    }

    @Bean
    BreakerTransitions consoleBreakerTransitions() {
        return new BreakerTransitions(Clock.systemUTC());
    }

    @Bean
    Dependencies consoleDependencies(
            CircuitBreakerRegistry breakers,
            ObjectProvider<RetryRegistry> retries,
            ObjectProvider<RateLimiterRegistry> rateLimiters,
            ObjectProvider<TimeLimiterRegistry> timeLimiters,
            ObjectProvider<BulkheadRegistry> bulkheads,
            ObjectProvider<ThreadPoolBulkheadRegistry> threadPools,
            PolicyOrder order,
            BreakerTransitions transitions,
            ConsoleSettings settings,
            ObjectProvider<CommonRetryConfigurationProperties> retryProperties) {
        var registries =
                new Registries(
                        breakers,
                        retries.getIfAvailable(RetryRegistry::ofDefaults),
                        rateLimiters.getIfAvailable(RateLimiterRegistry::ofDefaults),
                        timeLimiters.getIfAvailable(TimeLimiterRegistry::ofDefaults),
                        bulkheads.getIfAvailable(BulkheadRegistry::ofDefaults),
                        threadPools.getIfAvailable(ThreadPoolBulkheadRegistry::ofDefaults));
        ConsoleSettings.Answers answers = settings.answers();
        return new Dependencies(
                registries,
                order,
                transitions,
                answers == null ? null : answers.dependency(),
                new RetryBackoffs(retryProperties.getIfAvailable()));
    }
}

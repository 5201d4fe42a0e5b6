package dev.breakwater.user.console.snapshot;

import dev.breakwater.resilience.attempt.replica.Retries;
import dev.breakwater.resilience.retry.RetryBudget;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** The unprotected variant of the service (profile {@code naive}) has no policies to show. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
@Import({BreakerMonitor.class, SnapshotSampler.class})
class SnapshotConfiguration {

    @Bean
    ReadPolicies readPolicies(
            RateLimiterRegistry rateLimiters,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            TimeLimiterRegistry timeLimiters,
            BulkheadRegistry bulkheads) {
        return new ReadPolicies(
                rateLimiters.rateLimiter(ReadPolicies.NAME),
                breakers.circuitBreaker(ReadPolicies.NAME),
                retries.retry(ReadPolicies.NAME),
                timeLimiters.timeLimiter(ReadPolicies.NAME),
                bulkheads.bulkhead(ReadPolicies.NAME));
    }

    @Bean
    PolicySettings policySettings(
            ReadPolicies policies,
            BreakerMonitor breakers,
            Environment environment,
            RetryBudget orderRetryBudget,
            Retries orderRetries) {
        return PolicySettings.of(
                policies,
                environment,
                orderRetryBudget.cap(),
                orderRetries.limits(),
                breakers.permittedTrials());
    }
}

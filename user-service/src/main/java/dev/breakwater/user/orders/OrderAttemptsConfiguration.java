package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Retries;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.resilience.AttemptLimitsCheck;
import dev.breakwater.user.resilience.DeadlineRefusals;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * How the Order Service is tried, and tried again: reads and placements apart, so that neither
 * spends the other's retries, nor is silent because the other is. The replicas are the same.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class OrderAttemptsConfiguration {

    static final String READS = "orders";
    static final String PLACEMENT = "placement";

    @Bean
    RetryBudget orderRetryBudget(OrdersSettings settings) {
        return budget(settings.retryBudget());
    }

    @Bean
    RetryBudget placementRetryBudget(OrdersSettings settings) {
        return budget(settings.placement().retryBudget());
    }

    @Bean
    Retries orderRetries(
            OrdersSettings settings,
            TimeLimiterRegistry timeLimiters,
            Replicas replicas,
            RetryBudget orderRetryBudget,
            MeterRegistry registry) {
        AttemptLimits limits = settings.attempt().limits();
        AttemptLimitsCheck.check(limits, timeLimiters, READS, "breakwater.orders.attempt");
        return new Retries(
                READS,
                limits,
                replicas,
                outageDetector(settings.silentAfter()),
                orderRetryBudget,
                registry,
                List.of(new DeadlineRefusals(READS, registry)));
    }

    @Bean
    Retries placementRetries(
            OrdersSettings settings,
            TimeLimiterRegistry timeLimiters,
            Replicas replicas,
            RetryBudget placementRetryBudget,
            MeterRegistry registry) {
        OrdersSettings.Placement placement = settings.placement();
        AttemptLimits limits = placement.attempt().limits();
        AttemptLimitsCheck.check(
                limits, timeLimiters, PLACEMENT, "breakwater.orders.placement.attempt");
        return new Retries(
                PLACEMENT,
                limits,
                replicas,
                outageDetector(placement.silentAfter()),
                placementRetryBudget,
                registry,
                List.of(new DeadlineRefusals(PLACEMENT, registry)));
    }

    @Bean
    RetryConfigCustomizer orderRetry(Retries orderRetries) {
        return orderRetries.retryCustomizer();
    }

    @Bean
    RetryConfigCustomizer placementRetry(Retries placementRetries) {
        return placementRetries.retryCustomizer();
    }

    @Bean
    SmartInitializingSingleton retryEvents(RetryRegistry registry, List<Retries> all) {
        return () -> all.forEach(retries -> retries.countRefusals(registry));
    }

    @Bean
    Attempts orderAttempts(Retries orderRetries, ScheduledExecutorService timers) {
        return orderRetries.readAttempts(timers);
    }

    @Bean
    Attempts placementAttempts(Retries placementRetries, ScheduledExecutorService timers) {
        return placementRetries.writeAttempts(timers);
    }

    private static RetryBudget budget(OrdersSettings.RetryBudget budget) {
        return new RetryBudget(budget.cap(), budget.floor(), System::nanoTime);
    }

    private static OutageDetector outageDetector(int silentAfter) {
        return new OutageDetector(silentAfter, System::nanoTime);
    }
}

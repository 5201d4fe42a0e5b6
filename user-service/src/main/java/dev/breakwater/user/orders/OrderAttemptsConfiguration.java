package dev.breakwater.user.orders;

import dev.breakwater.user.resilience.AttemptLimits;
import dev.breakwater.user.resilience.AttemptListener;
import dev.breakwater.user.resilience.AttemptMeter;
import dev.breakwater.user.resilience.Attempts;
import dev.breakwater.user.resilience.Replicas;
import dev.breakwater.user.resilience.RetryBudget;
import dev.breakwater.user.resilience.RetryMeter;
import dev.breakwater.user.resilience.RetryPermission;
import dev.breakwater.user.resilience.SignsOfLife;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** How the Order Service is tried, and tried again. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class OrderAttemptsConfiguration {

    private static final String ORDERS = "orders";

    @Bean
    Attempts orderAttempts(
            Replicas replicas,
            AttemptLimits limits,
            ScheduledExecutorService timers,
            List<AttemptListener> listeners) {
        return new Attempts(replicas, limits, timers, listeners);
    }

    @Bean
    AttemptLimits orderAttemptLimits(OrdersSettings settings, TimeLimiterRegistry timeLimiters) {
        Duration timeLimit =
                timeLimiters.timeLimiter(ORDERS).getTimeLimiterConfig().getTimeoutDuration();
        OrdersSettings.Attempt attempt = settings.attempt();
        if (timeLimit.compareTo(attempt.longest()) <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.timelimiter.instances.orders.timeout-duration",
                    timeLimit,
                    "it must be longer than breakwater.orders.attempt.longest, "
                            + attempt.longest());
        }
        return new AttemptLimits(attempt.longest(), attempt.margin(), attempt.shortest());
    }

    /** Wraps what YAML configured: the builder gives it away only by building. */
    @Bean
    @SuppressWarnings("unchecked") // the customizer's builder is a raw type
    RetryConfigCustomizer orderRetry(
            ObjectProvider<AttemptLimits> limits,
            SignsOfLife signsOfLife,
            RetryBudget budget,
            RetryMeter meter) {
        return RetryConfigCustomizer.of(
                ORDERS,
                retry ->
                        retry.intervalBiFunction(
                                new RetryPermission(
                                        retry.build().getIntervalBiFunction(),
                                        limits.getObject(),
                                        signsOfLife,
                                        budget,
                                        meter::denied)));
    }

    @Bean
    RetryMeter orderRetryMeter(RetryBudget budget, MeterRegistry registry) {
        return new RetryMeter(budget, registry);
    }

    /** Afterwards: the registry is made with the meter's help. */
    @Bean
    SmartInitializingSingleton orderRetryEvents(RetryRegistry retries, RetryMeter meter) {
        return () -> meter.follow(retries.retry(ORDERS));
    }

    @Bean
    RetryBudget orderRetryBudget(OrdersSettings settings) {
        OrdersSettings.RetryBudget budget = settings.retryBudget();
        return new RetryBudget(budget.cap(), budget.floor(), System::nanoTime);
    }

    @Bean
    SignsOfLife orderSignsOfLife(OrdersSettings settings) {
        return new SignsOfLife(settings.silentAfter(), System::nanoTime);
    }

    @Bean
    AttemptMeter orderAttemptMeter(Replicas replicas, MeterRegistry registry) {
        return new AttemptMeter(replicas, registry);
    }
}

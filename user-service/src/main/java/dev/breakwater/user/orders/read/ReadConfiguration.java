package dev.breakwater.user.orders.read;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.resilience.attempt.replica.Retries;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.RetriesFactory;
import dev.breakwater.user.resilience.HttpCallerFactory;
import dev.breakwater.user.resilience.StrictJson;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Composes the protected reads. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class ReadConfiguration {

    @Bean
    RetryBudget orderRetryBudget(OrdersSettings settings) {
        return RetriesFactory.budget(settings.retryBudget());
    }

    @Bean
    Retries orderRetries(
            OrdersSettings settings, RetryBudget orderRetryBudget, RetriesFactory retries) {
        return retries.create(
                ResilientOrderGateway.POLICY,
                settings.attempt(),
                "breakwater.orders.attempt",
                settings.maxConsecutiveFailures(),
                orderRetryBudget,
                retries.limits(ResilientOrderGateway.POLICY, settings.limit()),
                settings.hedge());
    }

    @Bean
    RetryConfigCustomizer orderRetry(Retries orderRetries) {
        return orderRetries.retryCustomizer();
    }

    @Bean
    OrderClient orderClient(OrdersSettings settings, HttpCallerFactory callers, StrictJson json) {
        return new OrderClient(
                callers.caller(
                        ResilientOrderGateway.POLICY,
                        settings.http(),
                        settings.http().readTimeout()),
                json);
    }

    @Bean
    LastKnownOrders lastKnownOrders(OrdersSettings settings, Clock clock) {
        return new LastKnownOrders(settings.lastKnown(), clock, Ticker.systemTicker());
    }

    /** A bean, because resilience4j's annotations work only through Spring's proxy. */
    @Bean
    @Profile("!bare")
    ResilientOrderGateway resilientOrderGateway(
            OrderClient client,
            Retries orderRetries,
            ScheduledExecutorService timers,
            LastKnownOrders lastKnown) {
        return new ResilientOrderGateway(client, orderRetries.readAttempts(timers), lastKnown);
    }

    @Bean
    @Primary
    @Profile("!bare")
    SingleFlightOrderGateway orderGateway(
            ResilientOrderGateway gateway,
            LastKnownOrders lastKnown,
            OrdersSettings settings,
            MeterRegistry registry) {
        return new SingleFlightOrderGateway(
                gateway, lastKnown, settings.attempt().margin(), registry);
    }
}

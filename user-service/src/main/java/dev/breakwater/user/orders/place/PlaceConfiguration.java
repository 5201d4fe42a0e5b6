package dev.breakwater.user.orders.place;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.resilience.attempt.replica.Retries;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.RetriesFactory;
import dev.breakwater.user.orders.read.LastKnownOrders;
import dev.breakwater.user.orders.read.SingleFlightOrderGateway;
import dev.breakwater.user.resilience.HttpCallerFactory;
import dev.breakwater.user.resilience.StrictJson;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Composes the protected placement of orders. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class PlaceConfiguration {

    @Bean
    Retries placementRetries(OrdersSettings settings, RetriesFactory retries) {
        return retries.create(
                ResilientPlacementGateway.POLICY,
                settings.placement().attempt(),
                "breakwater.orders.placement.attempt",
                settings.placement().maxConsecutiveFailures(),
                RetriesFactory.budget(settings.placement().retryBudget()),
                null, // slow by design while a payment hangs: see application.yaml
                null); // a write is never hedged
    }

    @Bean
    RetryConfigCustomizer placementRetry(Retries placementRetries) {
        return placementRetries.retryCustomizer();
    }

    @Bean
    PlacementClient placementClient(
            OrdersSettings settings,
            HttpCallerFactory callers,
            ObjectMapper json,
            StrictJson strict) {
        return new PlacementClient(
                callers.caller(
                        ResilientPlacementGateway.POLICY,
                        settings.http(),
                        settings.placement().readTimeout()),
                json,
                strict);
    }

    /** A bean, because resilience4j's annotations work only through Spring's proxy. */
    @Bean
    @Profile("!bare")
    ResilientPlacementGateway resilientPlacementGateway(
            PlacementClient client, Retries placementRetries, ScheduledExecutorService timers) {
        return new ResilientPlacementGateway(client, placementRetries.writeAttempts(timers));
    }

    @Bean
    @Primary
    @Profile("!bare")
    ReadYourWritesPlacementGateway placementGateway(
            ResilientPlacementGateway gateway,
            SingleFlightOrderGateway reads,
            LastKnownOrders lastKnown) {
        return new ReadYourWritesPlacementGateway(gateway, reads, lastKnown);
    }
}

package dev.breakwater.user.orders;

import static dev.breakwater.user.http.HttpConfiguration.USER_AGENT;
import static dev.breakwater.user.orders.OrderAttemptsConfiguration.PLACEMENT;
import static dev.breakwater.user.orders.OrderAttemptsConfiguration.READS;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.balance.ReadinessWatch;
import dev.breakwater.resilience.balance.ReplicaMeter;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.http.AttemptSpans;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpPools;
import dev.breakwater.user.http.StrictJson;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Puts the protected calls together, from the settings alone. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class OrdersConfiguration {

    @Bean
    @Profile("bare")
    OrderGateway bareOrderGateway(OrderClient client, Replicas replicas) {
        return new BareOrderGateway(client, new InTurn(replicas));
    }

    @Bean
    @Profile("bare")
    PlacementGateway barePlacementGateway(PlacementClient client, Replicas replicas) {
        return new BarePlacementGateway(client, new InTurn(replicas));
    }

    /** A bean of its own, because the annotations are aspects: they need Spring's proxy. */
    @Bean
    @Profile("!bare")
    ResilientOrderGateway resilientOrderGateway(
            OrderClient client, Attempts orderAttempts, LastKnownOrders lastKnown) {
        return new ResilientOrderGateway(client, orderAttempts, lastKnown);
    }

    @Bean
    @Profile("!bare")
    ResilientPlacementGateway resilientPlacementGateway(
            PlacementClient client, Attempts placementAttempts) {
        return new ResilientPlacementGateway(client, placementAttempts);
    }

    @Bean
    @Primary
    @Profile("!bare")
    SharedReads orderGateway(
            ResilientOrderGateway gateway,
            LastKnownOrders lastKnown,
            OrdersSettings settings,
            MeterRegistry registry) {
        return new SharedReads(gateway, lastKnown, settings.attempt().margin(), registry);
    }

    @Bean
    @Primary
    @Profile("!bare")
    RememberedPlacements placementGateway(
            ResilientPlacementGateway gateway, SharedReads reads, LastKnownOrders lastKnown) {
        return new RememberedPlacements(gateway, reads, lastKnown);
    }

    @Bean
    LastKnownOrders lastKnownOrders(OrdersSettings settings, Clock clock) {
        return new LastKnownOrders(settings.lastKnown(), clock, Ticker.systemTicker());
    }

    @Bean
    Replicas orderReplicas(OrdersSettings settings) {
        return new Replicas(
                settings.replicas(),
                settings.leaveOut().failures(),
                settings.leaveOut().trialEvery(),
                System::nanoTime);
    }

    @Bean
    ReplicaMeter orderReplicaMeter(Replicas replicas) {
        return new ReplicaMeter(replicas);
    }

    @Bean
    ReadinessWatch orderReadiness(OrdersSettings settings, Replicas replicas) {
        Duration timeout = settings.readiness().timeout();
        return new ReadinessWatch(
                replicas,
                settings.readiness().every(),
                timeout,
                HttpPools.client(
                        timeout,
                        timeout,
                        settings.http().connectionLife(),
                        settings.http().connectionIdle(),
                        replicas.all().size(),
                        USER_AGENT));
    }

    @Bean
    OrderClient orderClient(
            OrdersSettings settings,
            BulkheadRegistry bulkheads,
            ObjectMapper json,
            Clock clock,
            AttemptSpans spans) {
        return new OrderClient(
                caller(
                        settings,
                        settings.http().readTimeout(),
                        bulkheads.bulkhead(READS),
                        clock,
                        spans),
                new StrictJson(json));
    }

    @Bean
    PlacementClient placementClient(
            OrdersSettings settings,
            BulkheadRegistry bulkheads,
            ObjectMapper json,
            Clock clock,
            AttemptSpans spans) {
        return new PlacementClient(
                caller(
                        settings,
                        settings.placement().readTimeout(),
                        bulkheads.bulkhead(PLACEMENT),
                        clock,
                        spans),
                json);
    }

    /**
     * A connection for each call that the bulkhead lets through, and no call ever waits for one.
     */
    private static HttpCaller caller(
            OrdersSettings settings,
            Duration readTimeout,
            Bulkhead bulkhead,
            Clock clock,
            AttemptSpans spans) {
        OrdersSettings.Http http = settings.http();
        return new HttpCaller(
                HttpPools.client(
                        http.connectTimeout(),
                        readTimeout,
                        http.connectionLife(),
                        http.connectionIdle(),
                        bulkhead.getBulkheadConfig().getMaxConcurrentCalls(),
                        USER_AGENT),
                (int) http.maxBody().toBytes(),
                clock,
                spans);
    }
}

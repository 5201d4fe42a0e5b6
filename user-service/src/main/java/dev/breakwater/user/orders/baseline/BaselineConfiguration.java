package dev.breakwater.user.orders.baseline;

import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.place.PlacementClient;
import dev.breakwater.user.orders.read.OrderClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.client.RestClient;

/** Replaces the protected gateways in the profiles that benchmarks compare with. */
@Configuration(proxyBeanMethods = false)
class BaselineConfiguration {

    @Bean
    @Profile("bare")
    BareGateway bareGateway(
            OrderClient orders, PlacementClient placements, OrdersSettings settings) {
        return new BareGateway(orders, placements, new RoundRobin(settings.replicas()));
    }

    @Bean
    @Profile("naive")
    NaiveGateway naiveGateway(
            RestClient.Builder http, OrdersSettings settings, NaiveSettings naive) {
        return new NaiveGateway(
                http.build(), new RoundRobin(settings.replicas()), naive.attempts());
    }
}

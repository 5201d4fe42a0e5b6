package dev.breakwater.user.orders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.client.RestClient;

/** The unprotected service that the protected one is compared with. */
@Configuration(proxyBeanMethods = false)
@Profile("naive")
class NaiveConfiguration {

    @Bean
    NaiveOrderGateway naiveOrderGateway(
            RestClient.Builder http, OrdersSettings orders, NaiveSettings naive) {
        return new NaiveOrderGateway(http.build(), orders.replicas(), naive.attempts());
    }
}

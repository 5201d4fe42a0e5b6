package dev.breakwater.order.orders;

import dev.breakwater.order.idempotency.IdempotencyKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrdersConfiguration {

    @Bean
    OrderTransitions orderTransitions(
            OrderRepository orders, IdempotencyKeys keys, OrderResponses responses) {
        return new OrderTransitions(orders, keys, responses);
    }
}

package dev.breakwater.order.orders;

import dev.breakwater.order.idempotency.IdempotencyKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrdersConfiguration {

    @Bean
    OrderBook orderBook(OrderRepository orders, IdempotencyKeys keys, OrderAnswers answers) {
        return new OrderBook(orders, keys, answers);
    }
}

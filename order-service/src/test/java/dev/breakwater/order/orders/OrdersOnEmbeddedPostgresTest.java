package dev.breakwater.order.orders;

import dev.breakwater.order.Postgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class OrdersOnEmbeddedPostgresTest extends OrdersContract {

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }
}

package dev.breakwater.user.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.user.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The replicas are the addresses of a name; localhost has one or two. */
class DnsInstancesTest extends UserServiceTest {

    @Autowired Replicas replicas;

    @DynamicPropertySource
    static void name(DynamicPropertyRegistry properties) {
        properties.add("breakwater.orders.instances", () -> "dns");
        properties.add(
                "breakwater.orders.replicas", () -> "http://localhost:" + orderService.port());
    }

    @Test
    void readsFromTheAddressesOfAName() {
        orderServiceIsHealthy();

        assertThat(replicas.all())
                .isNotEmpty()
                .allMatch(replica -> replica.toString().matches("[\\[\\]0-9.:]+"));
        await().until(() -> getOrders().level().equals("FULL"));
    }
}

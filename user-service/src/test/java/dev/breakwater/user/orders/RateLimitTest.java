package dev.breakwater.user.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "resilience4j.ratelimiter.instances.orders.limit-for-period=1",
            "resilience4j.ratelimiter.instances.orders.limit-refresh-period=1h",
            "resilience4j.ratelimiter.instances.placement.limit-for-period=1",
            "resilience4j.ratelimiter.instances.placement.limit-refresh-period=1h"
        })
@RelaxedTimeouts
class RateLimitTest extends UserServiceTest {

    @Test
    void answersAReadOverTheLimitFromTheFallbackWithoutAFailure() {
        orderServiceIsHealthy();
        Reply allowed = getOrders();

        Reply refused = getOrders();

        assertThat(allowed.level()).isEqualTo("FULL");
        assertThat(refused.level()).isEqualTo("DEGRADED");
        assertThat(refused.cause()).isEqualTo("RATE_LIMITED");
        assertThat(refused.headers().getFirst("Cache-Status")).startsWith("user-service; hit;");
        assertThat(attempts()).isEqualTo(1);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isEqualTo(1);
    }

    @Test
    void sendsNoOrderOverTheLimit() {
        orderServicePlaces(created());
        place();

        Reply refused = place();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.cause()).isEqualTo("RATE_LIMITED");
        assertThat(refused.body().path("detail").asText()).contains("nothing was sent this time");
        assertThat(placementAttempts()).hasSize(1);
    }
}

package dev.breakwater.user.orders.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** Profile {@code default-breaker}: resilience4j's breaker with its defaults, inside the retry. */
@ActiveProfiles({"annotated", "default-breaker"})
@RelaxedTimeouts
@TestPropertySource(properties = "resilience4j.retry.instances.orders.wait-duration=1ms")
class DefaultBreakerTest extends UserServiceTest {

    @Test
    void opensAfterOneHundredFailedAttempts() {
        orderServiceIsDown();

        for (int call = 0; call < 60; call++) {
            getOrders();
        }

        assertThat(attempts()).isEqualTo(100);
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }
}

package dev.breakwater.user.orders.read;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** resilience4j's default order of execution, set by configuration alone. */
@TestPropertySource(
        properties = {
            "resilience4j.circuitbreaker.circuit-breaker-aspect-order=3",
            "resilience4j.retry.retry-aspect-order=2",
            "resilience4j.circuitbreaker.instances.orders.sliding-window-size=10",
            "resilience4j.circuitbreaker.instances.orders.minimum-number-of-calls=10"
        })
@RelaxedTimeouts
class BreakerInsideRetryTest extends UserServiceTest {

    @Test
    void countsEachAttemptInTheBreaker() {
        orderServiceIsDown();

        getOrders();

        assertThat(attempts()).isEqualTo(3);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(3);
    }

    @Test
    void opensDuringACallAndStopsItsRetries() {
        orderServiceIsDown();

        IntStream.range(0, 4).forEach(_ -> getOrders());

        assertThat(breaker().getState()).isEqualTo(OPEN);
        assertThat(attempts()).isEqualTo(10);
        assertThat(getOrders().cause()).isEqualTo("CIRCUIT_OPEN");
        assertThat(attempts()).isEqualTo(10);
    }

    @Test
    void servesLiveOrdersWhileTheOrderServiceIsHealthy() {
        orderServiceIsHealthy();

        assertThat(getOrders().level()).isEqualTo("FULL");
    }
}

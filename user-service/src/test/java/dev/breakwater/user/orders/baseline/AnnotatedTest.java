package dev.breakwater.user.orders.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** Profile {@code annotated}: the annotations without budget, outage detector and breaker. */
@ActiveProfiles("annotated")
@RelaxedTimeouts
@TestPropertySource(properties = "resilience4j.retry.instances.orders.wait-duration=1ms")
class AnnotatedTest extends UserServiceTest {

    /** The base class closes every breaker, one that is disabled from the start, too. */
    @Override
    @BeforeEach
    protected void startAfresh() {
        super.startAfresh();
        if (breaker().getCircuitBreakerConfig().getInitialState() == State.DISABLED) {
            breaker().transitionToDisabledState();
        }
    }

    @Test
    void triesEveryCallThreeTimesHoweverLongTheOutageLasts() {
        orderServiceIsDown();

        for (int call = 0; call < 60; call++) {
            getOrders();
        }

        assertThat(attempts()).isEqualTo(180);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }
}

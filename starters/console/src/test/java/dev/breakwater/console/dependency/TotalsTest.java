package dev.breakwater.console.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("stock");
    private final Bulkhead bulkhead = Bulkhead.ofDefaults("stock");
    private final Retry retry =
            Retry.of(
                    "stock",
                    RetryConfig.custom().maxAttempts(2).waitDuration(Duration.ofMillis(1)).build());
    private final Policies policies =
            new Policies("stock", breaker, retry, null, null, bulkhead, null);
    private final CallCounter counter = new CallCounter();
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void follow() {
        counter.follow(breaker);
        counter.follow(retry);
        counter.follow(bulkhead);
    }

    @Test
    void countsTheCallsOfARetryThatIsOutermost() {
        Supplier<String> stock =
                Retry.decorateSupplier(
                        retry,
                        CircuitBreaker.decorateSupplier(breaker, this::failEverySecondAttempt));
        for (int call = 0; call < 3; call++) {
            assertThat(stock.get()).isEqualTo("7");
        }
        breaker.transitionToOpenState();
        assertThat(breaker.tryAcquirePermission()).isFalse();

        Totals totals =
                Totals.of(
                        policies,
                        List.of(PolicyKind.RETRY, PolicyKind.CIRCUIT_BREAKER, PolicyKind.BULKHEAD),
                        counter);

        assertThat(totals.succeeded()).isEqualTo(3);
        assertThat(totals.failed()).isZero();
        assertThat(totals.retries()).isEqualTo(3);
        assertThat(totals.refused()).isZero();
        assertThat(totals.notPermitted()).isOne();
    }

    @Test
    void countsTheCallsAndRefusalsOfABreakerThatIsOutermost() {
        Supplier<String> stock =
                CircuitBreaker.decorateSupplier(
                        breaker, Retry.decorateSupplier(retry, this::failEverySecondAttempt));
        for (int call = 0; call < 3; call++) {
            assertThat(stock.get()).isEqualTo("7");
        }
        breaker.transitionToOpenState();
        assertThat(breaker.tryAcquirePermission()).isFalse();

        Totals totals =
                Totals.of(
                        policies,
                        List.of(PolicyKind.CIRCUIT_BREAKER, PolicyKind.RETRY, PolicyKind.BULKHEAD),
                        counter);

        assertThat(totals.succeeded()).isEqualTo(3);
        assertThat(totals.failed()).isZero();
        assertThat(totals.refused()).isOne();
    }

    /** Before the first FORCED_OPEN, in it, in a second one in a row, and after it. */
    @Test
    void countsRefusalsOfABreakerThatIsForcedOpen() {
        breaker.transitionToOpenState();
        assertThat(refusedUntilNow()).isOne();
        breaker.transitionToForcedOpenState();
        assertThat(refusedUntilNow()).isEqualTo(2);
        breaker.transitionToForcedOpenState();
        assertThat(refusedUntilNow()).isEqualTo(3);
        assertThat(breaker.tryAcquirePermission()).isFalse();
        breaker.transitionToClosedState();
        breaker.transitionToOpenState();
        assertThat(refusedUntilNow()).isEqualTo(5);
    }

    private double refusedUntilNow() {
        assertThat(breaker.tryAcquirePermission()).isFalse();
        Totals totals =
                Totals.of(policies, List.of(PolicyKind.CIRCUIT_BREAKER, PolicyKind.RETRY), counter);
        assertThat(totals.refused()).isEqualTo(totals.notPermitted());
        return totals.notPermitted();
    }

    private String failEverySecondAttempt() {
        if (attempts.incrementAndGet() % 2 == 1) {
            throw new IllegalStateException("no connection to the stock");
        }
        return "7";
    }
}

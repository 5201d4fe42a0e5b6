package dev.breakwater.user.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine;
import io.github.resilience4j.circuitbreaker.internal.SchedulerFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each order in each state, with the breaker's timers in the test's hands. */
class BreakerOrderTest {

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final CircuitBreaker breaker = breaker();

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    private CircuitBreaker breaker() {
        timers.setRemoveOnCancelPolicy(true);
        SchedulerFactory schedulers = mock();
        when(schedulers.getScheduler()).thenReturn(timers);
        return new CircuitBreakerStateMachine(
                "orders",
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(10)
                        .waitDurationInOpenState(LONGER_THAN_ANY_TEST)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .maxWaitDurationInHalfOpenState(LONGER_THAN_ANY_TEST)
                        .transitionToStateAfterWaitDuration(State.CLOSED)
                        .build(),
                schedulers);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyOrderInEveryState")
    void lastsUntilTheNextOrderAndLeavesNoTimerBehind(BreakerOrder order, State state) {
        bringTo(state);

        order.tell(breaker);
        runTimers();

        assertThat(breaker.getState()).isEqualTo(outcomeOf(order));
        assertThat(timers.getQueue()).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}, then FORCE_OPEN")
    @MethodSource("everyOrderInEveryState")
    void forceOpenLastsAfterAnyOtherOrder(BreakerOrder order, State state) {
        bringTo(state);

        order.tell(breaker);
        BreakerOrder.FORCE_OPEN.tell(breaker);
        runTimers();

        assertThat(breaker.getState()).isEqualTo(State.FORCED_OPEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerOrder.class,
            names = {"CLOSE", "RESET"})
    void closeAndResetForgetTheFigures(BreakerOrder order) {
        breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException());

        order.tell(breaker);

        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    static Stream<Arguments> everyOrderInEveryState() {
        return Arrays.stream(BreakerOrder.values())
                .flatMap(order ->
                        Arrays.stream(State.values()).map(state -> Arguments.of(order, state)));
    }

    private static State outcomeOf(BreakerOrder order) {
        return switch (order) {
            case FORCE_OPEN -> State.FORCED_OPEN;
            case CLOSE, RESET -> State.CLOSED;
        };
    }

    private void bringTo(State state) {
        switch (state) {
            case CLOSED -> {}
            case OPEN -> breaker.transitionToOpenState();
            case HALF_OPEN -> {
                breaker.transitionToOpenState();
                breaker.transitionToHalfOpenState();
            }
            case FORCED_OPEN -> breaker.transitionToForcedOpenState();
            case DISABLED -> breaker.transitionToDisabledState();
            case METRICS_ONLY -> breaker.transitionToMetricsOnlyState();
        }
        assertThat(breaker.getState()).isEqualTo(state);
    }

    /** Those that are waiting now: what they schedule in turn is not due. */
    private void runTimers() {
        List.copyOf(timers.getQueue()).forEach(Runnable::run);
    }
}

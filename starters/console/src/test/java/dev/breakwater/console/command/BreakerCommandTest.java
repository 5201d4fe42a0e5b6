package dev.breakwater.console.command;

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

/** Each command in each state; the test runs the breaker's timers itself. */
class BreakerCommandTest {

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
    @MethodSource("everyCommandInEveryState")
    void setsStateAndLeavesNoTimerBehind(BreakerCommand command, State state) {
        bringTo(state);

        command.apply(breaker);
        runTimers();

        assertThat(breaker.getState()).isEqualTo(outcomeOf(command));
        assertThat(timers.getQueue()).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}, then FORCE_OPEN")
    @MethodSource("everyCommandInEveryState")
    void forceOpenLastsAfterEveryOtherCommand(BreakerCommand command, State state) {
        bringTo(state);

        command.apply(breaker);
        BreakerCommand.FORCE_OPEN.apply(breaker);
        runTimers();

        assertThat(breaker.getState()).isEqualTo(State.FORCED_OPEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerCommand.class,
            names = {"CLOSE", "RESET"})
    void closeAndResetClearRecordedCalls(BreakerCommand command) {
        breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException());

        command.apply(breaker);

        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    static Stream<Arguments> everyCommandInEveryState() {
        return Arrays.stream(BreakerCommand.values())
                .flatMap(command ->
                        Arrays.stream(State.values()).map(state -> Arguments.of(command, state)));
    }

    private static State outcomeOf(BreakerCommand command) {
        return switch (command) {
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

    /** Runs the timers that wait now, not those that they start. */
    private void runTimers() {
        List.copyOf(timers.getQueue()).forEach(Runnable::run);
    }
}

package dev.breakwater.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test runs the timer itself; its delay never ends. */
class HalfOpenTimerTest {

    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor timers = timers();
    private final CircuitBreakerRegistry breakers =
            CircuitBreakerRegistry.of(
                    CircuitBreakerConfig.custom()
                            .permittedNumberOfCallsInHalfOpenState(3)
                            .minimumNumberOfCalls(10)
                            .build());
    private final CircuitBreaker breaker = breakers.circuitBreaker("declared");

    @SuppressWarnings("unused") // the registry's event publisher keeps it alive
    private final HalfOpenTimer timer = new HalfOpenTimer(breakers, timers, MAX_WAIT);

    private static ScheduledThreadPoolExecutor timers() {
        var timers = new ScheduledThreadPoolExecutor(1);
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    @Test
    void opensAgainIfTrialCallsFailedAndNoneSucceeded() {
        halfOpen(breaker);
        fails(breaker);
        fails(breaker);

        runTimers();

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void closesWithoutAnyTrialCall() {
        halfOpen(breaker);

        runTimers();

        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void closesIfATrialCallSucceeded() {
        halfOpen(breaker);
        fails(breaker);
        succeeds(breaker);

        runTimers();

        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void doesNothingIfThePermittedTrialCallsArrive() {
        halfOpen(breaker);
        succeeds(breaker);
        succeeds(breaker);
        succeeds(breaker);

        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        assertThat(timers.getQueue()).isEmpty();
    }

    @Test
    void cancelsItsTimerWhenTheStateIsForced() {
        halfOpen(breaker);
        fails(breaker);

        breaker.transitionToForcedOpenState();

        assertThat(timers.getQueue()).isEmpty();
    }

    @Test
    void startsATimerForEachHalfOpenState() {
        halfOpen(breaker);
        fails(breaker);
        runTimers();

        breaker.transitionToHalfOpenState();

        assertThat(timers.getQueue()).hasSize(1);
        runTimers();
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void endsTheHalfOpenStateOfABreakerThatIsAddedLater() {
        CircuitBreaker later = breakers.circuitBreaker("later");
        halfOpen(later);
        fails(later);

        runTimers();

        assertThat(later.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void rejectsABreakerThatSetsMaxWaitDurationInHalfOpenState() {
        var withTimer =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                                .build());
        withTimer.circuitBreaker("orders");

        assertThatThrownBy(() -> new HalfOpenTimer(withTimer, timers, MAX_WAIT))
                .hasMessageContaining(
                        "resilience4j.circuitbreaker.instances.orders"
                                + ".max-wait-duration-in-half-open-state");
    }

    private static void halfOpen(CircuitBreaker breaker) {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
    }

    private static void fails(CircuitBreaker breaker) {
        breaker.acquirePermission();
        breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException());
    }

    private static void succeeds(CircuitBreaker breaker) {
        breaker.acquirePermission();
        breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    }

    private void runTimers() {
        List.copyOf(timers.getQueue()).forEach(Runnable::run);
    }
}

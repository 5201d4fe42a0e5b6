package dev.breakwater.order.fulfilment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Ends the half-open state of a breaker that gets fewer trial calls than it permits. After {@code
 * breakwater.half-open.max-wait} the breaker opens again if trial calls failed and none succeeded;
 * otherwise it closes.
 *
 * <p>It takes the place of resilience4j's {@code max-wait-duration-in-half-open-state}, which moves
 * the breaker to one configured state whatever the trial calls have shown.
 */
@Component
final class HalfOpenTimer {

    private static final Future<?> NONE = CompletableFuture.completedFuture(null);

    private final ScheduledExecutorService timers;
    private final Duration maxWait;

    HalfOpenTimer(
            CircuitBreakerRegistry breakers,
            ScheduledExecutorService partnerTimers,
            HalfOpenSettings settings) {
        this.timers = partnerTimers;
        this.maxWait = settings.maxWait();
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    /**
     * Events of two transitions may arrive in the wrong order, so the timer follows the state that
     * the breaker is in.
     */
    private void follow(CircuitBreaker breaker) {
        requireNoTimerOfTheLibrary(breaker);
        var timer = new AtomicReference<Future<?>>(NONE);
        breaker.getEventPublisher()
                .onStateTransition(_ -> timer.getAndSet(timerFor(breaker)).cancel(false));
    }

    private Future<?> timerFor(CircuitBreaker breaker) {
        return breaker.getState() == State.HALF_OPEN
                ? timers.schedule(() -> end(breaker), maxWait.toMillis(), TimeUnit.MILLISECONDS)
                : NONE;
    }

    private static void end(CircuitBreaker breaker) {
        if (breaker.getState() != State.HALF_OPEN) {
            return;
        }
        Metrics trials = breaker.getMetrics();
        if (trials.getNumberOfFailedCalls() > 0 && trials.getNumberOfSuccessfulCalls() == 0) {
            breaker.transitionToOpenState();
        } else {
            breaker.transitionToClosedState();
        }
    }

    private static void requireNoTimerOfTheLibrary(CircuitBreaker breaker) {
        Duration configured = breaker.getCircuitBreakerConfig().getMaxWaitDurationInHalfOpenState();
        if (!configured.isZero()) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.circuitbreaker.instances."
                            + breaker.getName()
                            + ".max-wait-duration-in-half-open-state",
                    configured,
                    "set breakwater.half-open.max-wait instead: it opens the breaker again if every"
                            + " trial call failed");
        }
    }
}

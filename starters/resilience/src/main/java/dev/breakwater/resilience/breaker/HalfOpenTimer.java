package dev.breakwater.resilience.breaker;

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

/**
 * Ends the half-open state of a breaker that gets fewer trial calls than it permits. After the
 * maximum wait the breaker opens again if trial calls failed and none succeeded; otherwise it
 * closes.
 *
 * <p>It replaces resilience4j's {@code max-wait-duration-in-half-open-state}, which moves the
 * breaker to one configured state, whatever the outcomes of the trial calls. A breaker cannot have
 * both.
 */
public final class HalfOpenTimer {

    private static final Future<?> NONE = CompletableFuture.completedFuture(null);

    private final ScheduledExecutorService timers;
    private final Duration maxWait;

    /**
     * Follows all breakers, including those that are added later.
     *
     * @param timers runs one short task for each half-open state
     * @param maxWait the maximum wait in half-open, in whole milliseconds
     * @throws IllegalArgumentException if a breaker sets {@code
     *     max-wait-duration-in-half-open-state}
     */
    public HalfOpenTimer(
            CircuitBreakerRegistry breakers, ScheduledExecutorService timers, Duration maxWait) {
        this.timers = timers;
        this.maxWait = maxWait;
        breakers.getAllCircuitBreakers().forEach(this::follow);
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    }

    /** Reads the breaker's state because the events of two transitions may arrive out of order. */
    private void follow(CircuitBreaker breaker) {
        rejectOwnMaxWait(breaker);
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

    private static void rejectOwnMaxWait(CircuitBreaker breaker) {
        Duration own = breaker.getCircuitBreakerConfig().getMaxWaitDurationInHalfOpenState();
        if (!own.isZero()) {
            throw new IllegalArgumentException(
                    "resilience4j.circuitbreaker.instances.%s.max-wait-duration-in-half-open-state is %s, but breakwater.half-open.max-wait ends the half-open state too: remove one of them"
                            .formatted(breaker.getName(), own));
        }
    }
}

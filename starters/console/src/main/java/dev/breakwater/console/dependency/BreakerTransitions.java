package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.BreakerView;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports the transitions of this instance's circuit breakers, and remembers the latest of each.
 */
public final class BreakerTransitions {

    private final Map<String, BreakerTransition> latest = new ConcurrentHashMap<>();
    private final Map<String, Integer> openingsInARow = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Consumer<BreakerTransition> listener = _ -> {};

    public BreakerTransitions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reports each transition from now on.
     *
     * @param newListener runs on the thread of a caller, so it must not block
     */
    public void onTransition(Consumer<BreakerTransition> newListener) {
        listener = newListener;
    }

    void follow(CircuitBreaker breaker) {
        breaker.getEventPublisher()
                .onStateTransition(event -> {
                    BreakerTransition transition = transition(breaker, event.getStateTransition());
                    latest.put(breaker.getName(), transition);
                    listener.accept(transition);
                });
    }

    private BreakerTransition transition(CircuitBreaker breaker, StateTransition transition) {
        long now = clock.millis();
        int openings =
                transition.getToState() != State.OPEN
                        ? 0
                        : 1 + (transition.getFromState() == State.HALF_OPEN ? before(breaker) : 0);
        if (transition.getToState() != State.HALF_OPEN) {
            openingsInARow.put(breaker.getName(), openings);
        }
        return new BreakerTransition(
                now,
                breaker.getName(),
                transition.getFromState(),
                transition.getToState(),
                breaker.getMetrics().getNumberOfBufferedCalls(),
                breaker.getMetrics().getNumberOfFailedCalls(),
                openings == 0 ? null : nextTrialAt(now, breaker, openings));
    }

    private int before(CircuitBreaker breaker) {
        return openingsInARow.getOrDefault(breaker.getName(), 0);
    }

    /** Returns null if the wait is random. */
    private static @Nullable Long nextTrialAt(long now, CircuitBreaker breaker, int openings) {
        var waits = breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState();
        long wait = waits.apply(openings);
        return wait == waits.apply(openings) ? now + wait : null;
    }

    /**
     * Returns the state of a breaker.
     *
     * @param notPermitted calls per second that it refused
     */
    BreakerView view(CircuitBreaker breaker, double notPermitted) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        State state = breaker.getState();
        BreakerTransition last = latest.get(breaker.getName());
        return new BreakerView(
                state,
                last == null ? null : last.at(),
                state == State.OPEN && last != null ? last.nextTrialAt() : null,
                metrics.getFailureRate(),
                metrics.getSlowCallRate(),
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls(),
                notPermitted);
    }
}

package dev.breakwater.user.console.snapshot;

import dev.breakwater.user.console.snapshot.Snapshot.BreakerView;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports the states and the transitions of this instance's circuit breakers. */
public final class BreakerMonitor {

    private static final Comparator<CircuitBreaker> READS_FIRST =
            Comparator.<CircuitBreaker, Boolean>comparing(
                            breaker -> !breaker.getName().equals(ReadPolicies.NAME))
                    .thenComparing(CircuitBreaker::getName);

    private final CircuitBreakerRegistry registry;
    private final Map<String, BreakerTransition> latest = new ConcurrentHashMap<>();

    BreakerMonitor(CircuitBreakerRegistry registry) {
        this.registry = registry;
    }

    /**
     * Reports each transition from now on.
     *
     * @param listener runs on the thread of a caller, so it must not block
     */
    public void onTransition(Consumer<BreakerTransition> listener) {
        registry.getAllCircuitBreakers().forEach(breaker -> listen(breaker, listener));
        registry.getEventPublisher().onEntryAdded(added -> listen(added.getAddedEntry(), listener));
    }

    private void listen(CircuitBreaker breaker, Consumer<BreakerTransition> listener) {
        breaker.getEventPublisher()
                .onStateTransition(event -> {
                    BreakerTransition transition = transition(breaker, event);
                    latest.put(breaker.getName(), transition);
                    listener.accept(transition);
                });
    }

    private static BreakerTransition transition(
            CircuitBreaker breaker, CircuitBreakerOnStateTransitionEvent event) {
        return new BreakerTransition(
                event.getCreationTime().toInstant().toEpochMilli(),
                breaker.getName(),
                event.getStateTransition().getFromState().name(),
                event.getStateTransition().getToState().name(),
                breaker.getMetrics().getNumberOfBufferedCalls(),
                breaker.getMetrics().getNumberOfFailedCalls());
    }

    public Optional<CircuitBreaker> find(String name) {
        return registry.find(name);
    }

    /** Returns all breakers: that of the reads first, the others by name. */
    public List<CircuitBreaker> all() {
        return registry.getAllCircuitBreakers().stream().sorted(READS_FIRST).toList();
    }

    /** Returns how many calls each breaker permits while it is half-open. */
    Map<String, Integer> permittedTrials() {
        return all().stream()
                .collect(
                        Collectors.toMap(
                                CircuitBreaker::getName,
                                breaker ->
                                        breaker.getCircuitBreakerConfig()
                                                .getPermittedNumberOfCallsInHalfOpenState()));
    }

    List<BreakerView> views(MeterRates rates) {
        return all().stream().map(breaker -> view(breaker, rates)).toList();
    }

    private BreakerView view(CircuitBreaker breaker, MeterRates rates) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        State state = breaker.getState();
        BreakerTransition last = latest.get(breaker.getName());
        return new BreakerView(
                breaker.getName(),
                state.name(),
                last == null ? null : last.at(),
                nextTrialAt(breaker, state, last),
                metrics.getFailureRate(),
                metrics.getSlowCallRate(),
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls(),
                rates.of(MeterReading.NOT_PERMITTED, "name", breaker.getName()));
    }

    private static @Nullable Long nextTrialAt(
            CircuitBreaker breaker, State state, @Nullable BreakerTransition last) {
        if (state != State.OPEN || last == null) {
            return null;
        }
        return last.at()
                + breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1);
    }
}

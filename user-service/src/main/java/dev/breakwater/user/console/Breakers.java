package dev.breakwater.user.console;

import dev.breakwater.user.console.Snapshot.BreakerView;
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
import org.jspecify.annotations.Nullable;

/** The breakers of this process: how they are, and each transition at the moment it happens. */
final class Breakers {

    private static final Comparator<CircuitBreaker> READS_FIRST =
            Comparator.<CircuitBreaker>comparingInt(Breakers::rank)
                    .thenComparing(CircuitBreaker::getName);

    private final CircuitBreakerRegistry registry;
    private final Map<String, Transition> latest = new ConcurrentHashMap<>();

    Breakers(CircuitBreakerRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param listener is called on the thread of a caller: it must be quick
     */
    void follow(Consumer<Transition> listener) {
        registry.getAllCircuitBreakers().forEach(breaker -> follow(breaker, listener));
        registry.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry(), listener));
    }

    private void follow(CircuitBreaker breaker, Consumer<Transition> listener) {
        breaker.getEventPublisher()
                .onStateTransition(event -> {
                    Transition transition = transition(breaker, event);
                    latest.put(breaker.getName(), transition);
                    listener.accept(transition);
                });
    }

    private static Transition transition(
            CircuitBreaker breaker, CircuitBreakerOnStateTransitionEvent event) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        return new Transition(
                event.getCreationTime().toInstant().toEpochMilli(),
                breaker.getName(),
                event.getStateTransition().getFromState().name(),
                event.getStateTransition().getToState().name(),
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls());
    }

    Optional<CircuitBreaker> named(String name) {
        return registry.find(name);
    }

    List<CircuitBreaker> all() {
        return registry.getAllCircuitBreakers().stream().sorted(READS_FIRST).toList();
    }

    /** How many calls it lets through while half-open. */
    static int trials(CircuitBreaker breaker) {
        return breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
    }

    private static int rank(CircuitBreaker breaker) {
        return switch (breaker.getName()) {
            case "orders" -> 0;
            case "placement" -> 1;
            default -> 2;
        };
    }

    List<BreakerView> view(Rates rates) {
        return all().stream().map(breaker -> view(breaker, rates)).toList();
    }

    private BreakerView view(CircuitBreaker breaker, Rates rates) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        State state = breaker.getState();
        Transition last = latest.get(breaker.getName());
        return new BreakerView(
                breaker.getName(),
                state.name(),
                last == null ? null : last.at(),
                nextTrialAt(breaker, state, last),
                metrics.getFailureRate(),
                metrics.getSlowCallRate(),
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls(),
                rates.of(Reading.SPARED, "name", breaker.getName()));
    }

    private static @Nullable Long nextTrialAt(
            CircuitBreaker breaker, State state, @Nullable Transition last) {
        if (state != State.OPEN || last == null) {
            return null;
        }
        return last.at()
                + breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1);
    }
}

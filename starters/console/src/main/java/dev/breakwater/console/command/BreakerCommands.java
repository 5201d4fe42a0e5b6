package dev.breakwater.console.command;

import dev.breakwater.console.client.PeerClient;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the states of circuit breakers by hand, on this instance or on all instances. */
public final class BreakerCommands {

    private final CircuitBreakerRegistry registry;
    private final PeerClient peers;

    public BreakerCommands(CircuitBreakerRegistry registry, PeerClient peers) {
        this.registry = registry;
        this.peers = peers;
    }

    /**
     * Applies the command to the breaker of every instance.
     *
     * @throws InvalidCommandException if this instance has no such breaker
     * @throws dev.breakwater.console.client.CommandFailedException naming each instance that did
     *     not follow
     */
    public void apply(String breaker, BreakerCommand command) {
        command.apply(
                KnownNames.require(
                        "breaker",
                        breaker,
                        registry.getAllCircuitBreakers().stream()
                                .sorted(Comparator.comparing(CircuitBreaker::getName))
                                .toList(),
                        CircuitBreaker::getName));
        peers.apply(breaker, command.name());
    }

    /** Applies the command to the breaker of this instance. Returns its new state, if it exists. */
    Optional<State> applyHere(String breaker, BreakerCommand command) {
        return registry.find(breaker)
                .map(found -> {
                    command.apply(found);
                    return found.getState();
                });
    }

    /** Returns the present states of these breakers of this instance, in the same order. */
    Map<String, String> states(Collection<String> names) {
        Map<String, String> states = new LinkedHashMap<>();
        names.forEach(name ->
                registry.find(name).ifPresent(found -> states.put(name, found.getState().name())));
        return states;
    }

    /** Returns the names of the breakers that a command has opened. */
    public List<String> forcedOpen() {
        return registry.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == State.FORCED_OPEN)
                .map(CircuitBreaker::getName)
                .toList();
    }
}

package dev.breakwater.console.dependency;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker changed its state.
 *
 * @param at milliseconds since 1970
 * @param calls number of calls in the breaker's window
 * @param failed number of these calls that failed
 * @param nextTrialAt time of the next trial call, if the breaker has opened and the time is known
 */
public record BreakerTransition(
        long at,
        String breaker,
        State from,
        State to,
        int calls,
        int failed,
        @Nullable Long nextTrialAt) {}

package dev.breakwater.user.console.snapshot;

/**
 * A circuit breaker changed its state.
 *
 * @param at milliseconds since 1970
 * @param calls number of calls in the breaker's window
 * @param failed number of these calls that failed
 */
public record BreakerTransition(
        long at, String breaker, String from, String to, int calls, int failed) {}

package dev.breakwater.user.console;

/**
 * A breaker went from one state to another.
 *
 * @param at milliseconds since 1970
 * @param calls in its window when it did
 * @param failed of these
 */
record Transition(long at, String breaker, String from, String to, int calls, int failed) {}

package dev.breakwater.resilience.attempt;

/**
 * Receives the outcome of each attempt before the caller does. It is called on the attempt's
 * thread, must be quick and must not throw.
 */
public interface AttemptListener {

    /** The attempt returned a value. */
    default void succeeded(Attempt attempt) {}

    /** The attempt failed or was stopped. */
    default void failed(Attempt attempt, FailureKind kind) {}

    /** The attempt did not start: there was no time, or no replica, for it. */
    default void notBegun(FailureKind kind) {}
}

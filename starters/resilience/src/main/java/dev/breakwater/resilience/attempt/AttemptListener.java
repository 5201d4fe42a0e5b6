package dev.breakwater.resilience.attempt;

/**
 * Learns how each attempt ended, before its caller does: replicas, budget and meters. It is called
 * on the attempt's thread, must be quick and must not throw.
 */
public interface AttemptListener {

    /** The work of the attempt returned a value. */
    default void succeeded(Attempt attempt) {}

    /** The work of the attempt failed, or was stopped. */
    default void failed(Attempt attempt, FailureKind kind) {}

    /** The call needs an attempt that was not begun: there was no time, or no replica, for it. */
    default void notBegun(FailureKind kind) {}
}

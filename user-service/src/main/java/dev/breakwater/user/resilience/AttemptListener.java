package dev.breakwater.user.resilience;

/**
 * Is told how each attempt ended, before its caller is: how replicas, budget and meters learn. It
 * is called on the attempt's thread, must be quick and must not throw.
 */
public interface AttemptListener {

    void succeeded(Attempt attempt);

    void failed(Attempt attempt, FailureKind kind);

    /** The call needs an attempt that was not begun: there was no time, or no replica, for it. */
    default void notBegun(FailureKind kind) {}
}

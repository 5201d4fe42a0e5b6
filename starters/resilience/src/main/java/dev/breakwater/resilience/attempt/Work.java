package dev.breakwater.resilience.attempt;

/**
 * The blocking work of one attempt, which ends when its thread is interrupted.
 *
 * @param <T> the value of the call
 */
@FunctionalInterface
public interface Work<T> {

    /**
     * Carries the attempt out on the current thread.
     *
     * @throws RuntimeException an {@link UpstreamFailure}, or a defect of the work itself
     * @throws AttemptTimeout if the callee was silent for too long
     */
    T carryOut(Attempt attempt) throws AttemptTimeout;
}

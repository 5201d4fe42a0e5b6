package dev.breakwater.user.resilience;

/** The blocking work of one attempt. */
@FunctionalInterface
public interface Work<T> {

    /**
     * Carries the attempt out on the current thread.
     *
     * @throws RuntimeException an {@link UpstreamFailure}, or a defect
     * @throws AttemptTimeout if the callee was silent for too long
     */
    T carryOut(Attempt attempt) throws AttemptTimeout;
}
